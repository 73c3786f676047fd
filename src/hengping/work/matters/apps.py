"""案卷办理。"""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """案卷办理."""

    name = "hengping.work.matters"
    label = "matters"
    verbose_name = "案卷办理"
