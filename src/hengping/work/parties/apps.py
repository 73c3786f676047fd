"""当事人。"""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """当事人."""

    name = "hengping.work.parties"
    label = "parties"
    verbose_name = "当事人"
