"""记录。"""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """记录."""

    name = "hengping.ground.records"
    label = "records"
    verbose_name = "记录"
