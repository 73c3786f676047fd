"""定时任务。"""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """定时任务."""

    name = "hengping.doors.jobs"
    label = "jobs"
    verbose_name = "定时任务"
