"""统计与年报。"""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """统计与年报."""

    name = "hengping.work.reporting"
    label = "reporting"
    verbose_name = "统计与年报"
