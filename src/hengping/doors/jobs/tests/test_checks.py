from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError

from hengping.doors.jobs import checks
from hengping.doors.jobs.checks import clock_runs
from hengping.doors.jobs.clock import Job, run_due
from hengping.doors.jobs.models import Beat
from hengping.doors.jobs.schedule import JOBS
from hengping.ground.errors import Broken
from hengping.ground.people.models import Bureau

NOON = datetime(2025, 3, 3, 4, 0, tzinfo=UTC)


def fails(order: object) -> str:
    raise Broken("链断了。")


def works(order: object) -> str:
    return "做好了。"


def job(work: object) -> Job:
    first = JOBS[0]
    return Job(first.code, first.name, first.not_before, first.why, first.if_missed, work)  # type: ignore[arg-type]


def said(at: datetime, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    monkeypatch.setattr(checks.timezone, "now", lambda: at)
    return [(str(one.id).removeprefix("hengping."), str(one.msg)) for one in clock_runs(None, databases=["default"])]


@pytest.mark.django_db
def test_it_works(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    run_due([job(works)], NOON)
    assert said(NOON + timedelta(minutes=59), monkeypatch) == []
    assert clock_runs(None) == []


@pytest.mark.django_db
def test_a_clock_that_does_not_run_is_seen(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(NOON, monkeypatch) == [("W011", "定时任务没有在运行，还没有运行过。")]
    Beat.objects.create(at=NOON)
    late = NOON + timedelta(minutes=61)
    assert said(late, monkeypatch) == [("W011", "定时任务没有在运行，最后一次是2025年3月3日12时0分。")]


@pytest.mark.django_db
def test_a_job_that_does_not_get_done_is_seen(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    run_due([job(fails)], NOON)
    assert said(NOON + timedelta(minutes=1), monkeypatch) == [
        ("W012", f"{bureau.name}的定时任务“{JOBS[0].name}”没有按时完成。没有完成：链断了。")
    ]
    run_due([job(works)], NOON + timedelta(hours=1))
    assert said(NOON + timedelta(hours=2), monkeypatch) == []
    run_due([], NOON + timedelta(days=2))
    assert [code for code, _ in said(NOON + timedelta(days=2), monkeypatch)] == ["W012"]


@pytest.mark.django_db
def test_before_the_first_bureau_and_without_a_database_it_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(NOON, monkeypatch) == []

    def away() -> list[Bureau]:
        raise DatabaseError("away")

    monkeypatch.setattr(checks, "list_bureaus", away)
    assert said(NOON, monkeypatch) == []
