from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import OperationalError

from hengping.doors.jobs import clock
from hengping.doors.jobs.clock import LEASE, Job, Order, days_due, run_due, run_once
from hengping.doors.jobs.models import Run
from hengping.ground.errors import Broken, Refused
from hengping.ground.people.actors import system_actor
from hengping.ground.people.models import Bureau
from hengping.law.findings import Finding

NOON = datetime(2025, 3, 3, 4, 0, tzinfo=UTC)
"""Noon in China on a Monday."""


class Work:
    """Work that notes its orders and fails as often as it is told."""

    def __init__(self, *failures: Exception) -> None:
        self.orders: list[Order] = []
        self.failures = list(failures)

    def __call__(self, order: Order) -> str:
        self.orders.append(order)
        if self.failures:
            raise self.failures.pop(0)
        return "做好了。"


def job(work: Work, *, every_missed_day: bool = False, not_before: time = time(8)) -> Job:
    return Job("wind_the_clock", "上发条", not_before, "钟要走。", "补做。", work, every_missed_day)


@pytest.mark.parametrize(
    ("last_done", "every", "expected"),
    [
        (None, False, [3]),
        (None, True, [3]),
        (date(2025, 3, 2), False, [3]),
        (date(2025, 3, 3), False, []),
        (date(2025, 3, 3), True, []),
        (date(2025, 2, 28), False, [3]),
        (date(2025, 2, 28), True, [1, 2, 3]),
        (date(2025, 3, 9), True, []),
        (date(2025, 3, 9), False, []),
    ],
)
def test_days_due(last_done: date | None, every: bool, expected: list[int]) -> None:
    due = days_due(job(Work(), every_missed_day=every), last_done, NOON)
    assert due == [date(2025, 3, day) for day in expected]


def test_a_job_for_today_is_not_due_before_its_hour_in_china() -> None:
    early = datetime(2025, 3, 2, 23, 59, tzinfo=UTC)
    assert days_due(job(Work()), date(2025, 3, 2), early) == []
    assert days_due(job(Work()), date(2025, 3, 2), early + timedelta(minutes=1)) == [date(2025, 3, 3)]


def test_it_works_once_a_day_for_every_bureau(bureau: Bureau, other_bureau: Bureau) -> None:
    work = Work()
    first = run_due([job(work)], NOON)
    assert [(one.done, one.note) for one in first] == [(True, "做好了。")] * 2
    assert run_due([job(work)], NOON + timedelta(hours=3)) == []
    assert {order.bureau_id for order in work.orders} == {bureau.id, other_bureau.id}
    assert work.orders[0].actor.is_system
    assert work.orders[0].actor.name == "上发条"


def test_missed_days_are_made_up_in_order(bureau: Bureau) -> None:
    work = Work()
    run_due([job(work, every_missed_day=True)], NOON)
    run_due([job(work, every_missed_day=True)], NOON + timedelta(days=3))
    assert [order.day.day for order in work.orders] == [3, 4, 5, 6]


def test_it_tries_again_later_and_longer_each_time(bureau: Bureau) -> None:
    work = Work(Broken("链断了。"), ZeroDivisionError())
    first = run_due([job(work)], NOON)
    assert [(one.done, one.note) for one in first] == [(False, "没有完成：链断了。")]
    assert run_due([job(work)], NOON + timedelta(minutes=4)) == []
    second = run_due([job(work)], NOON + timedelta(minutes=5))
    assert second[0].note == "没有完成，错误已记入日志（ZeroDivisionError）。"
    assert run_due([job(work)], NOON + timedelta(minutes=14)) == []
    assert run_due([job(work)], NOON + timedelta(minutes=15))[0].done
    assert Run.objects.get().attempts == 3


def test_a_refusal_becomes_work_for_a_person(bureau: Bureau) -> None:
    outcome = run_due([job(Work(Refused([Finding("gate", "材料不全")])))], NOON)[0]
    assert outcome.note == "需要人处理：材料不全"


def test_a_failure_does_not_keep_others_from_running(bureau: Bureau) -> None:
    good = Work()
    outcomes = run_due([job(Work(ValueError())), Job("other", "另一件", time(8), "要做。", "补做。", good)], NOON)
    assert [one.done for one in outcomes] == [False, True]


def test_a_database_that_fails_is_tried_again(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not even the run can be noted, the others still get their turn, and the next look takes it up."""
    work, other = Work(), Work()
    jobs = [job(work), Job("other", "另一件", time(8), "要做。", "补做。", other)]
    claim = clock._claim

    def fails_once(one: Job, order: Order) -> Run | None:
        if one is jobs[0]:
            raise OperationalError("disk I/O error")
        return claim(one, order)

    with monkeypatch.context() as patch:
        patch.setattr(clock, "_claim", fails_once)
        assert [(one.done, one.note) for one in run_due(jobs, NOON)] == [
            (False, "数据库出错，下次再试：disk I/O error"),
            (True, "做好了。"),
        ]
    assert [one.done for one in run_due(jobs, NOON + timedelta(minutes=1))] == [True]


@pytest.mark.parametrize("finished", [True, False])
def test_a_clock_that_ran_ahead_stops_no_job(finished: bool, bureau: Bureau) -> None:
    work = Work()
    ahead = NOON + timedelta(days=900)
    run_due([job(work)], ahead)
    today = {"bureau": bureau, "job": "wind_the_clock", "day": date(2025, 3, 3)}
    if not finished:
        Run.objects.create(**today, attempts=1, next_try_at=ahead)
    assert [one.day for one in run_due([job(work)], NOON)] == [date(2025, 3, 3)]


def test_two_clocks_do_not_do_the_same_work(bureau: Bureau) -> None:
    """While one runs, the other finds the run claimed; when the first has died, the run is taken up again."""
    order = Order(bureau.id, date(2025, 3, 3), NOON, system_actor(bureau.id, "上发条"))
    Run.objects.create(bureau=bureau, job="wind_the_clock", day=order.day, attempts=1, next_try_at=NOON + LEASE)
    work = Work()
    assert run_once(job(work), order) is None
    assert work.orders == []
    later = replace(order, at=NOON + LEASE)
    outcome = run_once(job(work), later)
    assert outcome is not None
    assert outcome.done


def test_work_that_goes_on_keeps_its_lease(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty minutes after it began nobody else takes it up: it said that it goes on."""
    order = Order(bureau.id, date(2025, 3, 3), NOON, system_actor(bureau.id, "上发条"))
    passed = iter([0.0, 25 * 60.0])
    monkeypatch.setattr(clock, "monotonic", lambda: next(passed))
    other = Work()

    def long(given: Order) -> str:
        given.keep()
        assert run_once(job(other), replace(order, at=NOON + timedelta(minutes=40))) is None
        return "做好了。"

    outcome = run_once(replace(job(Work()), work=long), order)
    assert outcome is not None
    assert outcome.done
    assert other.orders == []
