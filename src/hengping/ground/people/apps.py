"""人员。"""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """人员."""

    name = "hengping.ground.people"
    label = "people"
    verbose_name = "人员"

    def ready(self) -> None:
        """Register the start-up checks."""
        from hengping.ground.people import checks  # noqa: F401  # settings must be read first
