"""Whether the clock runs, and whether the jobs did what they should: for the start-up checks and the system page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.apps import AppConfig
from django.core.checks import CheckMessage, Warning
from django.db import DatabaseError
from django.utils import timezone

from hengping.doors.jobs.clock import days_due, last_done
from hengping.doors.jobs.models import Beat, Run
from hengping.doors.jobs.schedule import JOBS
from hengping.ground.people.queries import list_bureaus

SILENT = timedelta(hours=1)
"""A clock that has not looked for so long does not run. Who calls `hengping tick` by cron calls it more often."""
LATE = timedelta(hours=6)
"""A job may be so late before it is told; a failed one is tried again within that time."""


def clock_runs(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: object
) -> list[CheckMessage]:
    """W011, W012: the clock looks what is due, and what was due is done."""
    if not databases:
        return []
    try:
        at = timezone.now()
        bureaus = list_bureaus()
        if not bureaus:
            return []
        return [*_silent(at), *(message for bureau in bureaus for message in _undone(bureau.id, bureau.name, at))]
    except DatabaseError:
        return []  # E009 says that the database does not answer; a table that lacks is made by the next start


def _silent(at: datetime) -> Iterator[CheckMessage]:
    beat = Beat.objects.first()
    if beat is not None and at - beat.at <= SILENT:
        return
    since = f"最后一次是{timezone.localtime(beat.at):%Y年%-m月%-d日%-H时%-M分}" if beat else "还没有运行过"
    hint = (
        "用 hengping serve 启动（不带 --no-clock），或者每几分钟运行一次 hengping tick。期限提醒、检查点和校验都靠它。"
    )
    yield Warning(f"定时任务没有在运行，{since}。", hint=hint, id="hengping.W011")


def _undone(bureau_id: int, name: str, at: datetime) -> Iterator[CheckMessage]:
    """Name the jobs that were begun and are overdue; of what was never begun the clock that does not run is told."""
    for job in JOBS:
        begun = Run.objects.filter(bureau_id=bureau_id, job=job.code, day__lte=timezone.localdate(at))
        run = begun.order_by("-day").first()
        if run is None or not days_due(job, last_done(bureau_id, job, at), at - LATE):
            continue
        note = run.note if run.finished_at is None else ""
        yield Warning(f"{name}的定时任务“{job.name}”没有按时完成。{note}", hint=job.if_missed, id="hengping.W012")
