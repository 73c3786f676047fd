"""定时任务。"""

from django.apps import AppConfig
from django.core.checks import Tags, register


class JobsConfig(AppConfig):
    """定时任务."""

    name = "hengping.doors.jobs"
    label = "jobs"
    verbose_name = "定时任务"

    def ready(self) -> None:
        """Have the clock looked after with the other start-up checks."""
        from hengping.doors.jobs.checks import clock_runs  # models are not loaded before

        register(clock_runs, Tags.database)
