"""The check of a night looks through what changed and a share of the rest, and loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import (
    append,
    close_dossier,
    nightly,
    open_dossier,
    rebuild_deadlines,
    take_checkpoint,
    verify_night,
)
from hengping.ground.records.actions.nightly import NIGHTS
from hengping.ground.records.models import Body, Checkpoint, Deadline, VerifiedHead
from hengping.ground.records.owners import Owner
from hengping.ground.records.shapes import DossierShape
from hengping.ground.records.tests.conftest import AT, DAY, make_actor, make_bureau
from hengping.ground.records.tests.emptying import triggers_stand_aside
from hengping.ground.records.tests.test_verify_all import rewrite, spoil
from hengping.ground.records.witness import numbered_files
from hengping.ground.written import forget_written
from hengping.kit.chain.faults import Fault

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = date(2026, 3, 3)


@pytest.fixture
def bureau(transactional_db: None) -> Any:
    return make_bureau("清城县应急管理局")


@pytest.fixture
def dossiers(bureau: Any) -> list[DossierShape]:
    actor = make_actor(bureau, "li")
    return [open_dossier(kind="case", title=f"第{place}案", actor=actor, at=AT) for place in range(3)]


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """The dossiers that were looked through, in their order."""
    seen: list[UUID] = []
    look = nightly.standing_faults

    def see(dossier: DossierShape, **rest: Any) -> list[Fault]:
        seen.append(dossier.id)
        return look(dossier, **rest)

    monkeypatch.setattr(nightly, "standing_faults", see)
    return seen


def night(bureau: Any, place: int, **rest: Any) -> nightly.NightReport:
    return verify_night(bureau_id=bureau.pk, day=FIRST + timedelta(place), at=AT + (place + 1) * DAY, **rest)


def share_of(dossier: DossierShape) -> int:
    """Return the night after the first on which it is a dossier's turn."""
    return next(place for place in range(1, NIGHTS + 1) if (FIRST.toordinal() + place - dossier.id.int) % NIGHTS == 0)


def test_it_works(bureau: Any, dossiers: list[DossierShape], looked: list[UUID]) -> None:
    kept: list[tuple[int, int]] = []
    found = night(bureau, 0, keep=lambda done, due: kept.append((done, due)))
    assert found.report.holds
    assert (found.report.dossiers, found.report.entries, found.total, found.nights) == (3, 3, 3, NIGHTS)
    assert looked == sorted(one.id for one in dossiers)
    assert kept == [(3, 3)]
    assert night(bureau, 0).report.dossiers == 0, "done twice for a day it does nothing twice"


def test_every_dossier_has_its_turn_within_thirty_nights(
    bureau: Any, dossiers: list[DossierShape], looked: list[UUID]
) -> None:
    night(bureau, 0)
    turns = []
    for place in range(1, NIGHTS + 1):
        looked.clear()
        assert night(bureau, place).nights == 1
        turns += [(key, place) for key in looked]
    assert sorted(turns) == sorted((one.id, share_of(one)) for one in dossiers)


def test_what_changed_is_looked_through_whatever_night_it_is(
    bureau: Any, dossiers: list[DossierShape], looked: list[UUID], officer: Actor
) -> None:
    night(bureau, 0)
    looked.clear()
    changed = dossiers[1]
    append(dossier_id=changed.id, kind="note", actor=officer, at=AT + DAY, payload={"text": "一"})
    place = next(place for place in range(1, NIGHTS) if place not in {share_of(one) for one in dossiers})
    verify_night(bureau_id=bureau.pk, day=FIRST + timedelta(1), at=AT + 2 * DAY)
    assert changed.id in looked
    looked.clear()
    night(bureau, place)
    assert changed.id not in looked or share_of(changed) < place


@pytest.mark.parametrize(("missed", "nights"), [(8, 8), (40, NIGHTS), (-1, NIGHTS)])
def test_nights_that_were_missed_are_made_up_for(
    missed: int, nights: int, bureau: Any, dossiers: list[DossierShape], looked: list[UUID]
) -> None:
    """A night before the last one was noted by a clock that ran ahead."""
    night(bureau, 0)
    looked.clear()
    assert night(bureau, missed).nights == nights
    assert set(looked) == {one.id for one in dossiers if nights == NIGHTS or share_of(one) <= missed}


def test_a_check_that_was_stopped_goes_on_where_it_was(
    bureau: Any, dossiers: list[DossierShape], looked: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nightly, "BATCH", 1)

    def stop(done: int, due: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        night(bureau, 0, keep=stop)
    assert len(looked) == 2
    assert night(bureau, 0).nights == NIGHTS
    assert looked == sorted(one.id for one in dossiers)


def test_a_fault_is_told_every_night(bureau: Any, dossiers: list[DossierShape]) -> None:
    with triggers_stand_aside():
        Body.objects.filter(entry__dossier_id=dossiers[0].id).update(payload={"title": "变"})
    for place in range(3):
        report = night(bureau, place).report
        assert "body_altered" in {fault.code for fault in report.by_dossier[dossiers[0].id]}
    assert not VerifiedHead.objects.filter(pk=dossiers[0].id).exists()


def test_a_chain_rewritten_since_the_last_night_is_found(
    bureau: Any, dossiers: list[DossierShape], officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was found sound before, and it is not its turn: the checkpoint before the last one knows."""
    monkeypatch.setattr(nightly, "NIGHTS", 2)
    one = dossiers[0]
    for text in ("一", "二"):
        append(dossier_id=one.id, kind="note", actor=officer, at=AT, payload={"text": text})
    for place in range(3):
        take_checkpoint(bureau_id=bureau.pk, at=AT + (place + 1) * DAY)
        assert night(bureau, place).report.holds
    rewrite(one, {"text": "变"})
    forget_written(FIRST + timedelta(90))
    take_checkpoint(bureau_id=bureau.pk, at=AT + 4 * DAY)
    report = night(bureau, 3).report
    assert {fault.code for fault in report.by_dossier[one.id]} == {"rewritten"}


def test_a_checkpoint_file_is_read_when_its_turn_comes(
    bureau: Any, dossiers: list[DossierShape], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nightly, "NIGHTS", 4)
    for place in range(5):
        take_checkpoint(bureau_id=bureau.pk, at=AT + (place + 1) * DAY)
    assert night(bureau, 0).report.checkpoints == 5
    spoil(numbered_files(bureau.pk)[1], b'"seq":1', b'"seq":2')
    read, told = [], []
    for place in range(1, 5):
        report = night(bureau, place).report
        read.append(report.checkpoints)
        told.append({fault.code for fault in report.faults})
    assert max(read) < 5
    assert [bool(codes) for codes in told].count(True) == 1
    assert any("checkpoint_row" in codes for codes in told)
    numbered_files(bureau.pk)[2].unlink()
    assert "checkpoint_gone" in {fault.code for fault in night(bureau, 5).report.faults}, "that is seen every night"
    with triggers_stand_aside():
        Checkpoint.objects.all().delete()
    assert night(bureau, 6).report.checkpoints == 4, "without rows every file is read"


class Counted(Owner):
    """An owner that notes of which dossiers it counted the deadlines."""

    name = "案"

    def __init__(self) -> None:
        self.counted: list[UUID] = []

    def address(self, dossier_id: UUID) -> str:
        return "/"

    def lines(self, actor: Actor, dossier_ids: Any) -> dict[UUID, Any]:
        return {}

    def deadlines(self, dossier_id: UUID, on: date) -> tuple[()]:
        self.counted.append(dossier_id)
        return ()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    owner = Counted()
    monkeypatch.setattr("hengping.ground.records.actions.deadlines.all_owners", lambda: {"case": owner})
    return owner


def test_deadlines_of_archived_dossiers_are_not_counted_every_night(
    bureau: Any, dossiers: list[DossierShape], counted: Counted, officer: Actor, run: Callable[..., None]
) -> None:
    archived, kept, running = dossiers
    for one in (archived, kept):
        close_dossier(dossier_id=one.id, actor=officer, at=AT + DAY)
    run(kept)
    assert rebuild_deadlines(bureau.pk, FIRST) == 1, "what somebody wrote there by hand goes"
    assert counted.counted == sorted([kept.id, running.id])


@pytest.fixture
def run() -> Callable[[DossierShape], None]:
    """Let a deadline be kept of a dossier."""

    def keep(dossier: DossierShape) -> None:
        row = {"key": "甲", "label": "甲", "state": "running", "citation": ""}
        Deadline.objects.create(dossier_id=dossier.id, bureau_id=dossier.bureau_id, **row)

    return keep
