"""The nightly check prints papers once more, a part each night: all in a month, the new ones at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from types import SimpleNamespace
from typing import cast

import pytest

from hengping.doors.jobs import schedule
from hengping.doors.jobs.clock import Order
from hengping.ground.people.actors import system_actor
from hengping.ground.people.models import Bureau
from hengping.ground.records.actions.nightly import NightReport
from hengping.ground.records.beside import Chosen
from hengping.ground.records.shapes import EntryShape
from hengping.ground.records.verification import LiveReport

pytestmark = pytest.mark.django_db

AT = datetime(2026, 4, 20, 20, tzinfo=UTC)


def paper(number: int, at: datetime) -> EntryShape:
    """As much of an entry as the choice reads."""
    said = SimpleNamespace(hash=sha256(str(number).encode()).hexdigest(), recorded_at=at)
    return cast("EntryShape", said)


def test_each_paper_has_its_turn_within_a_month() -> None:
    long_ago = AT - timedelta(days=400)
    nights = [schedule._tonight(AT + timedelta(days=night)) for night in range(schedule.PAPERS_OVER)]
    turns = [[number for number in range(300) if chosen(paper(number, long_ago))] for chosen in nights]
    assert sorted(number for turn in turns for number in turn) == list(range(300))
    assert max(map(len, turns)) < 30


def test_new_papers_have_theirs_at_once() -> None:
    chosen = schedule._tonight(AT)
    assert all(chosen(paper(number, AT - timedelta(hours=30))) for number in range(60))


def test_the_job_prints_the_chosen(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Chosen] = []

    kept: list[str] = []

    def verify(
        *, bureau_id: int, day: date, at: datetime, chosen: Chosen, keep: Callable[[int, int], None]
    ) -> NightReport:
        assert (bureau_id, day, at) == (bureau.pk, AT.date(), AT)
        asked.append(chosen)
        keep(1, 2)
        return NightReport(LiveReport(1, 2, 3, (), {}), 30, 8)

    monkeypatch.setattr(schedule.records, "verify_night", verify)
    actor = system_actor(bureau.pk, "定时任务")
    said = schedule.verify_chains(Order(bureau.pk, AT.date(), AT, actor, keep=lambda: kept.append("on")))
    assert asked[0](paper(1, AT))
    assert kept == ["on"]
    assert said == "核对了1份案卷（共30份）、2条记录、3个检查点，全部相符。补上了此前7夜的。"
