"""Every job of the schedule: run twice, or days late, it leaves the same behind."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from hengping.doors.jobs.clock import Job, Order, run_due
from hengping.doors.jobs.schedule import JOBS
from hengping.ground.people.actors import system_actor
from hengping.ground.people.models import Bureau
from hengping.ground.records.actions import add_exhibit, open_dossier

AT = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)

ADDED_BY_RUNNING = {
    "records.Checkpoint": "each run witnesses the chains once more",
    "jobs.Run": "the clock's own table",
    "records.WitnessedHead": "what the last checkpoint says of a dossier",
    "records.WitnessNode": "how the last checkpoint adds up",
    "records.VerifiedHead": "when a dossier was found sound last",
    "records.VerifiedNight": "which night was gone through last",
}
"""What grows with each run, and why that is harmless."""


@pytest.fixture
def bureau(transactional_db: None) -> Bureau:
    """A bureau with a dossier; committed, because a checkpoint may only name what is."""
    bureau = Bureau.objects.create(
        name="清城县应急管理局", short_name="清", region="清城县", government="清城县人民政府", court="清城县人民法院"
    )
    actor = system_actor(bureau.id, "测试")
    dossier = open_dossier(kind="matter", title="一份案卷", actor=actor, at=AT)
    add_exhibit(
        dossier_id=dossier.id,
        name="照片.txt",
        content=b"seen",
        media_type="text/plain",
        source="现场",
        actor=actor,
        at=AT,
    )
    return bureau


def contents() -> dict[str, list[Any]]:
    """Return every row of ours, but for what grows by running."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("hengping."))
    return {
        model._meta.label: sorted(map(str, model.objects.values_list()))
        for model in ours
        if model._meta.label not in ADDED_BY_RUNNING
    }


def doing(job: Job, bureau: Bureau) -> Callable[[datetime], str]:
    return lambda at: job.work(Order(bureau.id, timezone.localdate(at), at, system_actor(bureau.id, job.name)))


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.code)
def test_twice_is_the_same_as_once(job: Job, bureau: Bureau) -> None:
    do = doing(job, bureau)
    do(AT)
    once = contents()
    do(AT)
    assert contents() == once


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.code)
def test_days_late_is_the_same_as_in_time(job: Job, bureau: Bureau) -> None:
    do = doing(job, bureau)
    do(AT + timedelta(days=1))
    in_time = contents()
    do(AT + timedelta(days=5))
    assert contents() == in_time


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.code)
def test_a_job_says_what_it_is_for(job: Job) -> None:
    for text in (job.name, job.why, job.if_missed):
        assert text
        assert not text.isascii()


def test_the_schedule_names_each_job_once() -> None:
    assert len({job.code for job in JOBS}) == len(JOBS)


def test_the_clock_runs_all_of_it(bureau: Bureau) -> None:
    outcomes = run_due(JOBS, AT)
    assert [one.job for one in outcomes] == [
        job.code for job in JOBS if job.not_before <= timezone.localtime(AT).time()
    ]
    assert all(one.done for one in outcomes), outcomes
    assert run_due(JOBS, AT + timedelta(minutes=1)) == []
