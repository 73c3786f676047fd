"""审核与集体讨论。"""

from django.apps import AppConfig


class DeliberationConfig(AppConfig):
    """审核与集体讨论."""

    name = "hengping.work.deliberation"
    label = "deliberation"
    verbose_name = "审核与集体讨论"
