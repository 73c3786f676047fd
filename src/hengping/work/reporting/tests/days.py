"""Days with something on them, put into the table without playing a case, and what was added up of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from hengping.ground.people.actors import system_actor
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.models import ChangedDay, Tally
from hengping.work.reporting.actions import AddedUp, add_up_days
from hengping.work.reporting.models import DaySum
from hengping.work.reporting.queries import figures


def put(play: Play, on: date, fine: int = 100, *, seq: int = 0, noted: bool = True) -> None:
    """A decision of a day."""
    said: dict[str, Any] = {"kind": "case", "measure": "decided", "category": "other", "amount": fine}
    Tally.objects.create(matter_id=play.id, bureau=play.cast.bureau, on=on, seq=seq, **said)
    if noted:
        ChangedDay.objects.create(bureau=play.cast.bureau, on=on)


def add_up(play: Play, today: date) -> AddedUp:
    """What the clock does at night."""
    bureau_id = play.cast.bureau.pk
    return add_up_days(bureau_id=bureau_id, today=today, actor=system_actor(bureau_id, "汇总"), at=play.now)


def sums(play: Play) -> dict[date, int]:
    """The fines that were added up, by day."""
    return dict(DaySum.objects.filter(bureau=play.cast.bureau).values_list("on", "amount"))


def fines(play: Play, year: int = 2025) -> int:
    """What the page shows."""
    return figures(play.cast.leader, year, play.on)["all_fines"].value
