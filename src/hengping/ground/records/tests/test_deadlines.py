"""The deadline cache: replaced by difference, listed across dossiers, checked against its computation, rebuilt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hengping.ground.errors import BadInput, Broken, NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.records import owners
from hengping.ground.records.actions import (
    deadlines_are_true,
    open_dossier,
    rebuild_deadlines,
    replace_deadlines,
)
from hengping.ground.records.queries import deadlines_of, list_deadlines
from hengping.ground.records.shapes import DeadlineShape, DossierShape
from hengping.ground.records.tests.conftest import AT
from hengping.ground.records.tests.owned import ToyOwner
from hengping.law.procedure.acts import BadAct

ON = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def no_owners(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owners, "_OWNERS", {})


class Keeper(ToyOwner):
    """Computes these deadlines, and counts how often it is told that some changed."""

    def __init__(self, *computed: DeadlineShape) -> None:
        super().__init__("case")
        self.computed = computed
        self.asked: list[tuple[UUID, date]] = []
        self.told: list[UUID] = []

    def deadlines(self, dossier_id: UUID, on: date) -> Sequence[DeadlineShape]:
        self.asked.append((dossier_id, on))
        return self.computed

    def recount(self, dossier_id: UUID, on: date) -> Sequence[DeadlineShape]:
        self.told.append(dossier_id)
        return super().recount(dossier_id, on)


def deadline(key: str, day: int | None, state: str = "running") -> DeadlineShape:
    return DeadlineShape(key, f"{key}期限", ON, date(2026, 3, day) if day else None, state, "《行政处罚法》第六十条")


def test_it_works(dossier: DossierShape) -> None:
    one, two, open_ended = deadline("decision", 20), deadline("filing", 9), deadline("unknown", None)
    assert replace_deadlines(dossier_id=dossier.id, deadlines=[one, two, open_ended])
    assert deadlines_of(dossier.id) == [two, one, open_ended]
    later = deadline("decision", 21)
    assert replace_deadlines(dossier_id=dossier.id, deadlines=[later, two])
    assert deadlines_of(dossier.id) == [two, later]


def test_nothing_is_written_where_nothing_differs(dossier: DossierShape) -> None:
    replace_deadlines(dossier_id=dossier.id, deadlines=[deadline("filing", 9)])
    with CaptureQueriesContext(connection) as seen:
        assert not replace_deadlines(dossier_id=dossier.id, deadlines=[deadline("filing", 9)])
    assert [query["sql"].split()[0] for query in seen] == ["SELECT"]


def test_it_refuses(dossier: DossierShape) -> None:
    with pytest.raises(BadInput, match="重复"):
        replace_deadlines(dossier_id=dossier.id, deadlines=[deadline("filing", 9), deadline("filing", 10)])
    with pytest.raises(NotAllowed):
        replace_deadlines(dossier_id=uuid4(), deadlines=[deadline("filing", 9)])


def test_they_are_listed_across_dossiers(dossier: DossierShape, officer: Actor, outsider: Actor) -> None:
    other = open_dossier(kind="licence", title="许可", actor=officer, at=AT)
    theirs = open_dossier(kind="case", title="外县", actor=outsider, at=AT)
    replace_deadlines(dossier_id=dossier.id, deadlines=[deadline("decision", 20), deadline("filing", 9, "met")])
    replace_deadlines(dossier_id=other.id, deadlines=[deadline("licence", 10)])
    replace_deadlines(dossier_id=theirs.id, deadlines=[deadline("decision", 1)])

    def keys(**filters: object) -> list[str]:
        return [one.deadline.key for one in list_deadlines(officer.bureau_id, **filters)]  # type: ignore[arg-type]

    assert keys() == ["licence", "decision"]
    assert keys(states=()) == ["filing", "licence", "decision"]
    assert keys(from_day=date(2026, 3, 11)) == ["decision"]
    assert keys(until_day=date(2026, 3, 10)) == ["licence"]
    assert keys(keys=("decision",)) == ["decision"]
    assert keys(dossier_ids=[other.id]) == ["licence"]
    assert list_deadlines(theirs.bureau_id, dossier_ids=[dossier.id]) == [], "of another bureau"
    first = list_deadlines(officer.bureau_id)[0]
    assert (first.dossier_id, first.dossier_kind, first.dossier_title) == (other.id, "licence", "许可")


def test_they_are_checked_and_rebuilt(dossier: DossierShape, officer: Actor) -> None:
    open_dossier(kind="licence", title="许可", actor=officer, at=AT)

    keeper = Keeper(deadline("filing", 9), deadline("decision", 20))
    owners.register_owner("case", keeper)
    replace_deadlines(dossier_id=dossier.id, deadlines=[deadline("filing", 10), deadline("gone", 1)])
    faults = deadlines_are_true(officer.bureau_id, ON)
    assert [fault.partition("（")[2].partition("）")[0] for fault in faults] == ["decision", "filing", "gone"]
    assert "“gone期限”" in faults[2]
    assert rebuild_deadlines(officer.bureau_id, ON) == 1
    assert rebuild_deadlines(officer.bureau_id, ON) == 0
    assert keeper.told == [dossier.id] * 2, "every rebuild lets the app bring up what it keeps itself"
    assert set(keeper.asked) == {(dossier.id, ON)}
    assert deadlines_are_true(officer.bureau_id, ON) == []


def test_a_kind_that_has_no_deadlines_keeps_none(dossier: DossierShape, officer: Actor) -> None:
    owners.register_owner("case", ToyOwner("case"))
    replace_deadlines(dossier_id=dossier.id, deadlines=[deadline("gone", 1)])
    assert len(deadlines_are_true(officer.bureau_id, ON)) == 1
    assert rebuild_deadlines(officer.bureau_id, ON) == 1
    assert deadlines_of(dossier.id) == []


class Faulty(Keeper):
    """Cannot compute the deadlines of one dossier, and fails to bring up what it keeps of another."""

    reading: UUID
    writing: UUID

    def deadlines(self, dossier_id: UUID, on: date) -> Sequence[DeadlineShape]:
        if dossier_id == self.reading:
            raise BadAct("没有“fly”这种事项")
        return super().deadlines(dossier_id, on)

    def recount(self, dossier_id: UUID, on: date) -> Sequence[DeadlineShape]:
        if dossier_id == self.writing:
            raise Broken("链断了。")
        return super().recount(dossier_id, on)


def test_a_fault_in_one_dossier_keeps_no_other_from_its_day(dossier: DossierShape, officer: Actor) -> None:
    others = [open_dossier(kind="case", title="另案", actor=officer, at=AT) for _ in range(3)]
    keeper = Faulty(deadline("filing", 9))
    keeper.reading, keeper.writing = dossier.id, others[1].id
    owners.register_owner("case", keeper)
    with pytest.raises(Broken, match="2份案卷没有办成，其余2份已经办完") as raised:
        rebuild_deadlines(officer.bureau_id, ON)
    for said in (f"案卷{dossier.id}：BadAct（没有“fly”这种事项）", f"案卷{others[1].id}：链断了"):
        assert said in str(raised.value)
    cause = raised.value.__cause__
    assert isinstance(cause, ExceptionGroup)
    assert {type(fault) for fault in cause.exceptions} == {BadAct, Broken}
    assert [len(deadlines_of(one.id)) for one in (dossier, *others)] == [0, 1, 0, 1]
