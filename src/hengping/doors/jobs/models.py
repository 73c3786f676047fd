"""Which job ran for which day, and when the clock last looked. Tables of the doors; no record of the bureau's acts."""

from __future__ import annotations

from django.db import models


class Run(models.Model):
    """One job for one bureau and one day. Claimed before it starts, so that two clocks never do the same work."""

    bureau = models.ForeignKey("people.Bureau", models.PROTECT, related_name="+", verbose_name="单位")
    job = models.CharField("任务", max_length=50)  # a code of schedule.JOBS, not a database choice
    day = models.DateField("所属日")
    attempts = models.PositiveIntegerField("次数", default=0)
    next_try_at = models.DateTimeField("下次尝试不早于")
    finished_at = models.DateTimeField("完成时间", null=True)
    note = models.CharField("结果", max_length=500, blank=True)

    class Meta:
        db_table = "jobs_run"
        constraints = [models.UniqueConstraint(fields=["bureau", "job", "day"], name="jobs_run_once")]
        indexes = [models.Index(fields=["finished_at"], name="jobs_run_open")]

    def __str__(self) -> str:
        return f"{self.job} {self.day}"


class Beat(models.Model):
    """When the clock last looked what is due, whatever came of it. One row."""

    at = models.DateTimeField("时间")

    class Meta:
        db_table = "jobs_beat"

    def __str__(self) -> str:
        return f"{self.at}"
