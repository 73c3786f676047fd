"""消息。"""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """消息."""

    name = "hengping.ground.notices"
    label = "notices"
    verbose_name = "消息"
