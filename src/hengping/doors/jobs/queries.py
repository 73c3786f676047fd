"""What the system page shows of the jobs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from hengping.doors.jobs.clock import Job
from hengping.doors.jobs.models import Run
from hengping.doors.jobs.schedule import JOBS


@dataclass(frozen=True, slots=True)
class JobState:
    """A job and how it went last. `done` is None where it has never run; `next_try_at` is set while it failed."""

    code: str
    name: str
    not_before: time
    why: str
    if_missed: str
    day: date | None = None
    done: bool | None = None
    finished_at: datetime | None = None
    next_try_at: datetime | None = None
    attempts: int = 0
    note: str = ""


def list_jobs(bureau_id: int) -> list[JobState]:
    """Return every job of the schedule with its latest run for a bureau."""
    return [_state(job, bureau_id) for job in JOBS]


def _state(job: Job, bureau_id: int) -> JobState:
    run = Run.objects.filter(bureau_id=bureau_id, job=job.code).order_by("-day").first()
    if run is None:
        return JobState(job.code, job.name, job.not_before, job.why, job.if_missed)
    return JobState(
        job.code,
        job.name,
        job.not_before,
        job.why,
        job.if_missed,
        day=run.day,
        done=run.finished_at is not None,
        finished_at=run.finished_at,
        next_try_at=None if run.finished_at else run.next_try_at,
        attempts=run.attempts,
        note=run.note,
    )
