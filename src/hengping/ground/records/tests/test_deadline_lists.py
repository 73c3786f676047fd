"""Lists of deadlines are counted by the database; what is provisional counts between its two last days as today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hengping.ground.people.actors import Actor
from hengping.ground.records import owners
from hengping.ground.records.actions import open_dossier, replace_deadlines
from hengping.ground.records.deadline_lists import (
    DayCount,
    Days,
    Narrowed,
    count_by_day,
    count_within,
    list_first_of_days,
    list_uncounted,
    list_within,
    periods_running,
)
from hengping.ground.records.shapes import DeadlineShape, DossierShape
from hengping.ground.records.tests.conftest import AT
from hengping.ground.records.tests.owned import ToyOwner

ON = AT.date()
OVER, TODAY, THREE, NEAR, LATER = Days(None, -1), Days(0, 0), Days(1, 3), Days(None, 7), Days(8, None)


def ending(key: str, left: int | None, *, until: int | None = None, state: str = "running") -> DeadlineShape:
    """A deadline with so many days left; `until` says how many to the later of two last days."""
    day = None if left is None else ON + timedelta(days=left)
    shape = DeadlineShape(key, "期限", ON, day, state, "", nominal_last_day=day)
    if until is None:
        return shape
    return replace(shape, state="provisional", nominal_last_day=ON + timedelta(days=until))


EVERY = [
    ending("over", -2),
    ending("loose_over:p1", -5, until=-1),
    ending("loose_today", -5, until=2),
    ending("today", 0),
    ending("three", 3),
    ending("loose_three", 1, until=20),
    ending("later:p2", 8),
    ending("stopped", None, state="stopped"),
    ending("unknown", None, state="unknown"),
    ending("odd", None),
]


@pytest.fixture
def reader(dossier: DossierShape, officer: Actor, monkeypatch: pytest.MonkeyPatch) -> Actor:
    """Somebody who may see the dossier of a kind whose owner is asked about each."""
    replace_deadlines(dossier_id=dossier.id, deadlines=[*EVERY, ending("kept", 1, state="met")])
    monkeypatch.setattr(owners, "_OWNERS", {"case": ToyOwner("case")})
    return replace(officer, permissions=frozenset({"case.read"}))


def listed(actor: Actor, days: Days, **narrowed: object) -> list[str]:
    found = list_within(actor, Narrowed(**narrowed), ON, days)  # type: ignore[arg-type]  # fields by name
    assert count_within(actor, Narrowed(**narrowed), ON, days) == len(found)  # type: ignore[arg-type]  # as above
    return [one.deadline.key for one in found]


@pytest.mark.parametrize(
    ("days", "keys"),
    [
        (OVER, ["loose_over:p1", "over"]),
        (TODAY, ["loose_today", "today"]),
        (THREE, ["loose_three", "three"]),
        (NEAR, ["loose_over:p1", "loose_today", "over", "today", "loose_three", "three"]),
        (LATER, ["later:p2"]),
    ],
)
def test_the_nearest_come_first(reader: Actor, days: Days, keys: list[str]) -> None:
    assert listed(reader, days) == keys
    assert [one.deadline.key for one in list_within(reader, Narrowed(), ON, days, slice(1, 2))] == keys[1:2]


def test_they_are_counted_by_day(reader: Actor) -> None:
    found = count_by_day(reader, Narrowed())
    assert sum(one.number for one in found) == len(EVERY)
    assert DayCount("running", ON, ON, 1) in found
    assert DayCount("provisional", ON - timedelta(days=5), ON + timedelta(days=2), 1) in found
    assert DayCount("stopped", None, None, 1) in found


def test_what_cannot_be_counted_is_listed_by_its_reason(reader: Actor) -> None:
    assert [one.deadline.key for one in list_uncounted(reader, Narrowed(), "stopped")] == ["stopped"]
    assert [one.deadline.key for one in list_uncounted(reader, Narrowed(), "unknown")] == ["unknown", "odd"]
    assert list_uncounted(reader, Narrowed(), "provisional") == []


def test_they_are_narrowed(reader: Actor, dossier: DossierShape) -> None:
    day = ON + timedelta(days=8)
    assert periods_running(reader.bureau_id) >= {"later", "loose_over", "today"}
    assert listed(reader, Days(None, None), periods={"later", "over"}) == ["over", "later:p2"]
    assert listed(reader, Days(None, None), periods=()) == []
    assert listed(reader, Days(None, None), on_day=day) == ["later:p2"]
    assert listed(reader, TODAY, handler="检查员甲", text=dossier.title[:2]) == ["loose_today", "today"]
    assert listed(reader, TODAY, handler="别人") == []
    assert listed(reader, TODAY, text="没有这家") == []
    assert listed(reader, TODAY, own=True) == [], "nobody handles a visit"


class Shown(ToyOwner):
    """Of whose dossiers whoever may see any sees all."""

    def sees_all(self, actor: Actor) -> bool:
        return True


def test_only_lines_of_dossiers_that_somebody_may_see(
    reader: Actor, outsider: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kind that nobody owns is shown to nobody; of one that is shown whole no owner is asked for each."""
    other = open_dossier(kind="licence", title="许可", actor=reader, at=AT)
    replace_deadlines(dossier_id=other.id, deadlines=[ending("permit", 0)])
    assert listed(reader, TODAY) == ["loose_today", "today"]
    hidden = ToyOwner("licence")
    hidden.only_for = frozenset()
    monkeypatch.setattr(owners, "_OWNERS", {"case": Shown("case"), "licence": hidden})
    assert listed(reader, TODAY) == ["loose_today", "today"]
    hidden.only_for = None
    assert sorted(listed(reader, TODAY)) == ["loose_today", "permit", "today"]
    assert listed(reader, TODAY, text="许可") == ["permit"]
    assert listed(outsider, TODAY) == []


def test_of_each_day_the_first_are_read(reader: Actor, dossier: DossierShape) -> None:
    more = [ending(f"x:{number}", 3) for number in range(5)]
    replace_deadlines(dossier_id=dossier.id, deadlines=more + EVERY)
    until = ON + timedelta(days=3)
    found, counts = list_first_of_days(reader, ON, until, 2)
    assert counts == {ON: 1, ON + timedelta(days=1): 1, until: 6}
    assert [one.deadline.last_day for one in found] == [ON, ON + timedelta(days=1), until, until]
    assert isinstance(until, date)
