"""案件。"""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """案件."""

    name = "hengping.work.cases"
    label = "cases"
    verbose_name = "案件"
