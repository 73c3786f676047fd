"""执法人员。"""

from django.apps import AppConfig


class OfficersConfig(AppConfig):
    """执法人员."""

    name = "hengping.work.officers"
    label = "officers"
    verbose_name = "执法人员"
