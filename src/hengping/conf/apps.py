"""Start-up checks."""

from django.apps import AppConfig


class ConfConfig(AppConfig):
    """Settings and start-up checks."""

    name = "hengping.conf"
    label = "conf"
    verbose_name = "设置"
