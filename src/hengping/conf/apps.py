"""Start-up checks."""

from django.apps import AppConfig

from hengping.conf.checks import register_all


class ConfConfig(AppConfig):
    """Settings and start-up checks."""

    name = "hengping.conf"
    label = "conf"
    verbose_name = "设置"

    def ready(self) -> None:
        """Register the checks."""
        register_all()
