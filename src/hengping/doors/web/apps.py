"""页面。"""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """页面."""

    name = "hengping.doors.web"
    label = "web"
    verbose_name = "页面"
