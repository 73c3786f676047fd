"""人员。"""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """人员."""

    name = "hengping.ground.people"
    label = "people"
    verbose_name = "人员"
