"""What apps keep for lists is checked against the entries, and made anew with a line in the log for each difference."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import pytest

from hengping.ground.errors import Broken
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import Log
from hengping.ground.records import owners
from hengping.ground.records.actions import (
    deadlines_are_true,
    end_as_mistake,
    open_dossier,
    rebuild_rows,
    replace_deadlines,
    rows_are_true,
)
from hengping.ground.records.owners import RowDifference
from hengping.ground.records.queries import deadlines_of, list_entries
from hengping.ground.records.shapes import DeadlineShape, DossierShape
from hengping.ground.records.tests.conftest import AT
from hengping.ground.records.tests.owned import ToyOwner
from hengping.law.procedure.acts import BadAct

ON = date(2026, 3, 2)
DEADLINE = DeadlineShape("filing", "立案期限", ON, ON, "running", "《行政处罚法》第五十四条")
WRONG = RowDifference("visits.phase（阶段）", "ended", "begun")


class Keeper(ToyOwner):
    """Keeps a row for each visit: wrong ones, and one that nobody can read."""

    def __init__(self) -> None:
        super().__init__("case")
        self.wrong: set[UUID] = set()
        self.unreadable: UUID | None = None

    def row_differences(self, dossier_id: UUID, on: date) -> Sequence[RowDifference]:
        if dossier_id == self.unreadable:
            raise BadAct("没有“fly”这种事项")
        return [WRONG] if dossier_id in self.wrong else []

    def rebuild_rows(self, dossier_id: UUID, on: date) -> None:
        self.wrong.discard(dossier_id)

    def deadlines(self, dossier_id: UUID, on: date) -> Sequence[DeadlineShape]:
        if dossier_id == self.unreadable:
            raise BadAct("没有“fly”这种事项")
        return [DEADLINE]


@pytest.fixture
def keeper(monkeypatch: pytest.MonkeyPatch) -> Keeper:
    monkeypatch.setattr(owners, "_OWNERS", {})
    keeper = Keeper()
    owners.register_owner("case", keeper)
    return keeper


def rebuilt(actor: Actor) -> int:
    return rebuild_rows(bureau_id=actor.bureau_id, on=ON, actor=actor, at=AT)


def logged() -> list[str]:
    return list(Log.objects.filter(kind="rows_rebuilt").order_by("pk").values_list("detail", flat=True))


def test_it_works(keeper: Keeper, dossier: DossierShape, officer: Actor, outsider: Actor) -> None:
    theirs = open_dossier(kind="case", title="外县", actor=outsider, at=AT)
    replace_deadlines(dossier_id=dossier.id, deadlines=[DEADLINE])
    keeper.wrong |= {dossier.id, theirs.id}
    said = [f"案卷{dossier.id}的visits.phase（阶段）：存的是“ended”，按记录应为“begun”。"]
    assert rows_are_true(officer.bureau_id, ON) == said
    before = list_entries(dossier.id)
    assert rebuilt(officer) == 1
    assert logged() == said
    assert rows_are_true(officer.bureau_id, ON) == []
    assert rebuilt(officer) == 0
    assert logged() == said, "nothing differed, nothing is said"
    assert list_entries(dossier.id) == before, "the chain is not touched"
    assert keeper.wrong == {theirs.id}


def test_deadlines_are_rebuilt_and_logged_with_the_rows(keeper: Keeper, dossier: DossierShape, officer: Actor) -> None:
    assert rebuilt(officer) == 1
    assert logged() == [f"案卷{dossier.id}的期限“立案期限”（filing）与计算结果不符。"]
    assert deadlines_of(dossier.id) == [DEADLINE]


def test_in_a_dossier_opened_by_mistake_no_deadline_is_made(
    keeper: Keeper, dossier: DossierShape, officer: Actor
) -> None:
    end_as_mistake(dossier_id=dossier.id, reason="重复立卷", actor=officer, at=AT)
    keeper.wrong.add(dossier.id)
    assert rebuilt(officer) == 1
    assert deadlines_of(dossier.id) == []


def test_what_keeps_no_rows_differs_in_nothing(dossier: DossierShape, officer: Actor, keeper: Keeper) -> None:
    owner = ToyOwner("case")
    owner.rebuild_rows(dossier.id, ON)
    assert owner.row_differences(dossier.id, ON) == ()


def test_what_cannot_be_read_is_named_and_the_next_is_read(
    keeper: Keeper, dossier: DossierShape, officer: Actor
) -> None:
    other = open_dossier(kind="case", title="另案", actor=officer, at=AT)
    keeper.unreadable = dossier.id
    keeper.wrong.add(other.id)
    unread = f"案卷{dossier.id}读不出来，没有核对：BadAct（没有“fly”这种事项）。"
    rows, deadlines = rows_are_true(officer.bureau_id, ON), deadlines_are_true(officer.bureau_id, ON)
    assert [unread in said and len(said) for said in (rows, deadlines)] == [2, 2]
    with pytest.raises(Broken, match=f"1份案卷没有办成，其余1份已经办完：案卷{dossier.id}"):
        rebuilt(officer)
    assert keeper.wrong == set()
    assert deadlines_of(other.id) == [DEADLINE]
