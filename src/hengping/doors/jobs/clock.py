"""When a job is due, and running what is due. A job that was missed is made up for; one that failed is tried again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from time import monotonic

from django.db import DatabaseError, transaction
from django.utils import timezone

from hengping.doors.jobs.models import Beat, Run
from hengping.ground.errors import HengpingError, Refused
from hengping.ground.people.actors import Actor, system_actor
from hengping.ground.people.queries import list_bureaus

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=30)
"""A run that neither finished, failed nor said that it goes on within this time died and is taken up again."""
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Order:
    """What a job is told: for which bureau and day, now, as whom. Work that may take long calls `keep` now and then."""

    bureau_id: int
    day: date
    at: datetime
    actor: Actor
    keep: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Job:
    """One line of the schedule. `not_before` is China time; a job for a day starts on that day, not before it.

    `every_missed_day`: make up for each missed day (true) or only for the last one (false). `work` returns one
    Chinese sentence about what it did.
    """

    code: str
    name: str
    not_before: time
    why: str
    if_missed: str
    work: Callable[[Order], str]
    every_missed_day: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one job for one day."""

    job: str
    bureau_id: int
    day: date
    done: bool
    note: str


def days_due(job: Job, last_done: date | None, at: datetime) -> list[date]:
    """Return the days for which a job is due at a moment, given the last day for which it was done."""
    now = timezone.localtime(at)
    latest = now.date() if now.time() >= job.not_before else now.date() - timedelta(days=1)
    if last_done is None or not job.every_missed_day:
        return [] if last_done == latest else [latest] if last_done is None or last_done < latest else []
    return [last_done + timedelta(days=n) for n in range(1, (latest - last_done).days + 1)]


def run_due(jobs: Sequence[Job], at: datetime) -> list[Outcome]:
    """Run all that is due, bureau by bureau, in the order of the schedule."""
    Beat.objects.update_or_create(pk=1, defaults={"at": at})
    return [outcome for order, job in _due(jobs, at) if (outcome := run_once(job, order)) is not None]


def _due(jobs: Sequence[Job], at: datetime) -> Iterator[tuple[Order, Job]]:
    for bureau in list_bureaus():
        for job in jobs:
            for day in days_due(job, last_done(bureau.id, job, at), at):
                yield Order(bureau.id, day, at, system_actor(bureau.id, job.name)), job


def last_done(bureau_id: int, job: Job, at: datetime) -> date | None:
    """Return the last day for which a job was done. A day that has not come yet was noted by a clock that ran ahead."""
    done = Run.objects.filter(bureau_id=bureau_id, job=job.code, finished_at__isnull=False)
    return done.filter(day__lte=timezone.localdate(at)).order_by("-day").values_list("day", flat=True).first()


def run_once(job: Job, order: Order) -> Outcome | None:
    """Run a job for a day unless it is done, running elsewhere, or waiting for its next try."""
    try:
        return _run(job, order)
    except DatabaseError as error:  # not even the run could be noted: the next look finds it as it was
        log.exception("Job %s for %s", job.code, order.day)
        return Outcome(job.code, order.bureau_id, order.day, done=False, note=f"数据库出错，下次再试：{error}")


def _run(job: Job, order: Order) -> Outcome | None:
    run = _claim(job, order)
    if run is None:
        return None
    try:
        note = job.work(replace(order, keep=_keeping(run, order)))
    except Refused as error:
        return _postpone(run, order, f"需要人处理：{error}")
    except HengpingError as error:
        log.exception("Job %s for %s", job.code, order.day)
        return _postpone(run, order, f"没有完成：{error}")
    except Exception as error:  # one job's failure must not keep the others from running
        log.exception("Job %s for %s", job.code, order.day)
        return _postpone(run, order, f"没有完成，错误已记入日志（{type(error).__name__}）。")
    Run.objects.filter(pk=run.pk).update(finished_at=order.at, note=note[:500])
    return Outcome(job.code, order.bureau_id, order.day, done=True, note=note)


def _claim(job: Job, order: Order) -> Run | None:
    """Take a run for ourselves; None where it is done or somebody else has it."""
    with transaction.atomic():
        run, _ = Run.objects.select_for_update().get_or_create(
            bureau_id=order.bureau_id, job=job.code, day=order.day, defaults={"next_try_at": order.at}
        )
        waits = order.at < run.next_try_at <= order.at + LONGEST_PAUSE  # later, a clock that ran ahead has set it
        if run.finished_at is not None or waits:
            return None
        run.attempts += 1
        run.next_try_at = order.at + LEASE
        run.save(update_fields=["attempts", "next_try_at"])
    return run


def _keeping(run: Run, order: Order) -> Callable[[], None]:
    """Return what renews the lease of a run while it works, so that no other clock takes it up."""
    begun = monotonic()

    def keep() -> None:
        worked = timedelta(seconds=monotonic() - begun)
        Run.objects.filter(pk=run.pk).update(next_try_at=order.at + worked + LEASE)

    return keep


def _postpone(run: Run, order: Order, note: str) -> Outcome:
    """Note why a run did not finish, and wait longer after each failure."""
    pause = min(FIRST_PAUSE * 2 ** min(run.attempts - 1, 10), LONGEST_PAUSE)
    Run.objects.filter(pk=run.pk).update(next_try_at=order.at + pause, note=note[:500])
    return Outcome(run.job, order.bureau_id, order.day, done=False, note=note)
