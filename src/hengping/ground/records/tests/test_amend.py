"""Corrections, waivers, links."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hengping.ground.errors import BadInput, Conflict, NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import correct, link, open_dossier, waive
from hengping.ground.records.queries import (
    get_dossier,
    list_entries,
    list_entries_of_kind,
    list_links,
)
from hengping.ground.records.shapes import DossierShape, EntryShape
from hengping.ground.records.tests.conftest import AT, DAY, MINUTE
from hengping.ground.records.verification import verify_dossier


def test_a_correction_names_what_it_corrects(
    dossier: DossierShape, officer: Actor, note: Callable[..., EntryShape]
) -> None:
    wrong = note("一")
    made = correct(
        dossier_id=dossier.id, corrects_seq=2, reason="笔误", payload={"text": "二"}, actor=officer, at=AT + MINUTE
    )
    assert made.payload == {"corrects_seq": 2, "reason": "笔误", "particulars": {"text": "二"}}
    assert list_entries(dossier.id)[1] == wrong
    assert list_entries(dossier.id)[2] == made


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"payload": {}}, "payload"),
        ({"corrects_seq": 0}, "corrects_seq"),
        ({"corrects_seq": 2}, "corrects_seq"),
    ],
)
def test_it_refuses_a_correction(changes: dict[str, Any], field: str, dossier: DossierShape, officer: Actor) -> None:
    with pytest.raises(BadInput) as caught:
        correct(
            **{
                "dossier_id": dossier.id,
                "corrects_seq": 1,
                "reason": "笔误",
                "payload": {"text": "二"},
                "actor": officer,
                "at": AT,
                **changes,
            }
        )
    assert list(caught.value.fields) == [field]


def test_a_waiver_says_until_which_day(dossier: DossierShape, officer: Actor) -> None:
    def grant(until: date, minutes: int) -> EntryShape:
        return waive(
            dossier_id=dossier.id,
            gate="file_complete",
            reason="材料在途",
            expires_on=until,
            actor=officer,
            at=AT + minutes * MINUTE,
        )

    grant(date(2026, 3, 4), 0)
    later = grant(date(2026, 3, 5), 1)
    assert [entry.kind for entry in list_entries(dossier.id)].count("gate_waived") == 2
    assert later.payload == {"gate": "file_complete", "reason": "材料在途", "expires_on": "2026-03-05"}


def test_it_refuses_a_waiver(dossier: DossierShape, officer: Actor) -> None:
    """A quarter to midnight in UTC is already the next day here."""
    night = AT.replace(hour=23, minute=45)
    with pytest.raises(BadInput) as caught:
        waive(dossier_id=dossier.id, gate="", reason=" ", expires_on=date(2026, 3, 2), actor=officer, at=night)
    assert list(caught.value.fields) == ["gate", "reason", "expires_on"]


def test_a_link_is_seen_from_both(dossier: DossierShape, officer: Actor) -> None:
    other = open_dossier(kind="licence", title="某某许可", actor=officer, at=AT)
    made = link(dossier_id=dossier.id, other_id=other.id, kind="led_to", actor=officer, at=AT)
    assert list_links(dossier.id) == [made]
    assert (made.other_id, made.other_title, made.direction) == (other.id, "某某许可", "to")
    back = list_links(other.id)[0]
    assert (back.other_id, back.direction) == (dossier.id, "from")
    assert list_entries(other.id)[1].payload == {"other": str(dossier.id), "kind": "led_to", "direction": "from"}
    for one in (dossier, other):
        assert verify_dossier(get_dossier(one.id)) == []
    with pytest.raises(Conflict, match="已经这样关联"):
        link(dossier_id=dossier.id, other_id=other.id, kind="led_to", actor=officer, at=AT)


def test_it_refuses_a_link(dossier: DossierShape, officer: Actor, outsider: Actor) -> None:
    with pytest.raises(BadInput) as caught:
        link(dossier_id=dossier.id, other_id=dossier.id, kind="friend", actor=officer, at=AT)
    assert list(caught.value.fields) == ["kind", "other_id"]
    theirs = open_dossier(kind="case", title="外县的案", actor=outsider, at=AT)
    with pytest.raises(NotAllowed):
        link(dossier_id=dossier.id, other_id=theirs.id, kind="led_to", actor=officer, at=AT)
    assert list_links(dossier.id) == []


def test_entries_of_one_kind_are_listed_by_the_days_here(
    dossier: DossierShape, note: Callable[..., EntryShape]
) -> None:
    note("一", 60 * 24)
    day = date(2026, 3, 3)

    def listed(from_on: date, to_on: date, kind: str = "case") -> list[int]:
        found = list_entries_of_kind(dossier.bureau_id, "note", dossier_kind=kind, from_on=from_on, to_on=to_on)
        return [one.seq for one in found]

    assert listed(day, day) == [2]
    assert listed(day - DAY, day - DAY) == []
    assert listed(day, day, "licence") == []
