"""The same request is one act: sent fifty times, in any order, by several at once, it leaves one dossier, one entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from hengping.ground.errors import BadInput, Conflict, NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.records import statements
from hengping.ground.records.actions import append, append_many, appending, keys_once, open_dossier
from hengping.ground.records.models import Dossier, Entry, UsedKey
from hengping.ground.records.queries import get_dossier, list_entries
from hengping.ground.records.shapes import Device, DossierShape, EntryShape, Late, NewEntry
from hengping.ground.records.tests.conftest import AT, DAY, MINUTE, make_actor, make_bureau
from hengping.ground.records.tests.real import real_database
from hengping.ground.records.tests.test_two_at_once import at_once
from hengping.ground.records.verification import verify_all

TIMES = 50
ID = UUID("0198f7a0-0000-4000-8000-000000000001")
PHONE = Device("phone-1", AT, "17")


def opening(actor: Actor, **changes: Any) -> DossierShape:
    given = {
        "kind": "case",
        "title": "某某公司案",
        "actor": actor,
        "at": AT,
        "acts": [NewEntry("note", {"text": "一"})],
    }
    return open_dossier(**{**given, **changes})


WAYS: dict[str, dict[str, Any]] = {"id": {"id": ID}, "key": {"key": "k1"}, "device": {"device": PHONE}}


@pytest.mark.parametrize("way", WAYS)
def test_a_dossier_is_opened_once(way: str, officer: Actor) -> None:
    first = opening(officer, **WAYS[way])
    for minutes in range(TIMES):
        assert opening(officer, at=AT + minutes * MINUTE, **WAYS[way]) == first
    assert (Dossier.objects.count(), Entry.objects.count()) == (1, 2)
    assert verify_all(officer.bureau_id).holds


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("changes", [{"title": "另一案"}, {"acts": [NewEntry("note", {"text": "二"})]}])
def test_it_refuses_another_opening_under_the_same(way: str, changes: dict[str, Any], officer: Actor) -> None:
    opening(officer, **WAYS[way])
    with pytest.raises(Conflict, match="内容又改了" if way == "key" else "内容不同"):
        opening(officer, **{**WAYS[way], **changes})
    assert Dossier.objects.count() == 1


def test_it_refuses_fewer_acts_under_the_same_key(officer: Actor) -> None:
    opening(officer, key="k1")
    with pytest.raises(Conflict, match="内容又改了"):
        opening(officer, key="k1", acts=[])


@pytest.mark.parametrize("way", ["id", "device"])
def test_it_refuses_another_person_under_the_same(way: str, officer: Actor, bureau: Any, outsider: Actor) -> None:
    opening(officer, **WAYS[way])
    for other in (make_actor(bureau, "hong"), outsider):
        with pytest.raises(Conflict, match="内容不同"):
            opening(other, **WAYS[way])


def test_a_dossier_that_went_on_is_still_the_one(officer: Actor) -> None:
    first = opening(officer, id=ID)
    append(dossier_id=first.id, kind="note", actor=officer, at=AT + DAY, payload={"text": "二"})
    assert opening(officer, id=ID, at=AT + 2 * DAY) == get_dossier(first.id)


def test_an_operation_of_a_device_is_one_entry(dossier: DossierShape, note: Callable[..., EntryShape]) -> None:
    first = note("一", 1, device=PHONE)
    note("二", 2)
    for minutes in range(3, TIMES):
        assert note("一", minutes, device=PHONE, expected_seq=1) == first
    assert [entry.seq for entry in list_entries(dossier.id)] == [1, 2, 3]
    assert note("三", 60, device=Device("phone-1", AT, "18")).seq == 4
    assert note("四", 60, device=Device("phone-2", AT, "17")).seq == 5


@pytest.mark.parametrize(
    "changes",
    [
        {"payload": {"text": "别的"}},
        {"device": Device("phone-1", AT + MINUTE, "17")},
        {"happened_at": AT - DAY},
        {"kind": "rated", "payload": {"stars": 5, "comment": "", "is_anonymous": True, "on": "2026-03-02"}},
    ],
)
def test_it_refuses_other_content_under_the_same_operation(
    changes: dict[str, Any], dossier: DossierShape, note: Callable[..., EntryShape]
) -> None:
    note("一", 1, device=PHONE, happened_at=AT)
    with pytest.raises(Conflict, match="同一操作编号下内容不同"):
        note("一", 2, **{"device": PHONE, "happened_at": AT, **changes})
    assert get_dossier(dossier.id).head_seq == 2


PLAIN: dict[str, Any] = {"kind": "rated", "payload": {"stars": 1, "comment": "", "is_anonymous": True, "on": "d"}}


@pytest.mark.parametrize(
    "changes",
    [
        {"payload": {**PLAIN["payload"], "stars": True}},
        {"payload": {**PLAIN["payload"], "is_anonymous": 1}},
        {"late": Late("record", "漏记")},
        {"happened_at": AT},
    ],
)
def test_it_refuses_what_only_python_takes_for_the_same(
    changes: dict[str, Any], note: Callable[..., EntryShape]
) -> None:
    given = {**PLAIN, "device": PHONE}
    first = note("", 1, **given)
    assert note("", 2, **given) == first
    with pytest.raises(Conflict, match="同一操作编号下内容不同"):
        note("", 3, **{**given, **changes})


def test_a_body_that_was_removed_is_compared_no_more(note: Callable[..., EntryShape], officer: Actor) -> None:
    """That it was said, of which kind, by whom and how late still is."""
    said = {"device": PHONE, "late": Late("record", "漏记"), "happened_at": AT}
    entry = note("一", 1, **said)
    gone = entry._replace(body=None)
    other = NewEntry("note", {"text": "二"}, AT, (), Late("record", "另一个理由"), PHONE)
    assert appending._is_same(gone, other, officer)
    assert not appending._is_same(gone, replace(other, late=None), officer)
    assert not appending._is_same(gone, replace(other, kind="rated"), officer)
    assert appending._is_same(gone._replace(late=""), NewEntry("note", {}, AT, (), None, PHONE), officer)


def test_it_refuses_the_same_operation_in_another_dossier(
    note: Callable[..., EntryShape], officer: Actor, outsider: Actor
) -> None:
    note("一", 1, device=PHONE)
    for actor in (officer, outsider):
        other = open_dossier(kind="case", title="另一案", actor=actor, at=AT)
        with pytest.raises(Conflict, match="同一操作编号下内容不同"):
            append(dossier_id=other.id, kind="note", actor=actor, at=AT, payload={"text": "一"}, device=PHONE)


def test_several_operations_stand_together_or_not_at_all(dossier: DossierShape, officer: Actor) -> None:
    entries = [
        NewEntry("note", {"text": f"{number}"}, device=Device("phone-1", AT, f"{number}")) for number in range(3)
    ]
    common: dict[str, Any] = {"dossier_id": dossier.id, "actor": officer, "at": AT}
    first = append_many(entries=entries, **common)
    assert append_many(entries=entries, **common) == first
    fresh = NewEntry("note", {"text": "新"}, device=Device("phone-1", AT, "9"))
    with pytest.raises(Conflict, match="内容不同"):
        append_many(entries=[entries[0], fresh], **common)
    assert get_dossier(dossier.id).head_seq == 4


def test_a_key_is_used_once(dossier: DossierShape, note: Callable[..., EntryShape]) -> None:
    first = note("一", 1, key="k1")
    for minutes in range(2, TIMES):
        assert note("一", minutes, key="k1", expected_seq=1) == first
    with pytest.raises(Conflict, match="内容又改了"):
        note("二", 60, key="k1")
    assert note("二", 60, key="k2").seq == 3
    with pytest.raises(BadInput, match="表单编号"):
        note("三", 61, key="k" * 101)


def test_a_key_of_another_bureau_is_another_key(note: Callable[..., EntryShape], outsider: Actor) -> None:
    note("一", 1, key="k1")
    other = open_dossier(kind="case", title="另一案", actor=outsider, at=AT)
    assert append(dossier_id=other.id, kind="note", actor=outsider, at=AT, payload={"text": "二"}, key="k1").seq == 2


def test_what_is_no_entry_is_made_once_too(officer: Actor) -> None:
    common: dict[str, Any] = {"bureau_id": officer.bureau_id, "key": "k1", "request": {"name": "某某公司"}}
    with transaction.atomic():
        assert keys_once.made_under(**common) is None
        keys_once.note_made(**common, made="party:7", at=AT)
    used = keys_once.made_under(**common)
    assert used is not None
    assert used.made == "party:7"
    with pytest.raises(Conflict, match="内容又改了"):
        keys_once.made_under(**{**common, "request": {"name": "别的"}})


def test_what_was_asked_goes_after_its_term_and_the_key_stays(
    note: Callable[..., EntryShape], officer: Actor, outsider: Actor
) -> None:
    first = note("一", 0, key="k1")
    bureau_id, term = officer.bureau_id, keys_once.COMPARED_FOR
    assert keys_once.forget_requests(bureau_id=bureau_id, at=AT + term) == 0
    assert keys_once.forget_requests(bureau_id=outsider.bureau_id, at=AT + 2 * term) == 0
    assert note("一", 1, key="k1") == first
    assert keys_once.forget_requests(bureau_id=bureau_id, at=AT + term + MINUTE) == 1
    assert keys_once.forget_requests(bureau_id=bureau_id, at=AT + term + MINUTE) == 0
    assert UsedKey.objects.get().digest == "0" * 64
    with pytest.raises(Conflict, match="早已提交过"):
        note("一", 2, key="k1")
    assert get_dossier(first.dossier_id).head_seq == 2


def test_what_was_refused_leaves_its_key_free(note: Callable[..., EntryShape]) -> None:
    with pytest.raises(BadInput):
        note("一", 1, key="k1", payload={})
    assert UsedKey.objects.count() == 0
    assert note("一", 1, key="k1").seq == 2


def test_a_resend_by_somebody_else_learns_nothing(note: Callable[..., EntryShape], outsider: Actor) -> None:
    entry = note("一", 1, device=PHONE)
    with pytest.raises(NotAllowed):
        append(
            dossier_id=entry.dossier_id, kind="note", actor=outsider, at=AT + DAY, payload={"text": "一"}, device=PHONE
        )


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_leave_one_dossier_and_one_entry(transactional_db: None, tmp_path: Path) -> None:
    """Three requests, each sent many times by threads that start together, in an order of chance."""
    officer = make_actor(make_bureau("清城县应急管理局"), "ming")
    standing = open_dossier(kind="case", title="已有的案卷", actor=officer, at=AT)
    other = uuid4()
    common: dict[str, Any] = {"dossier_id": standing.id, "kind": "note", "actor": officer, "at": AT}
    requests: list[Callable[[], object]] = [
        lambda: opening(officer, id=other),
        lambda: opening(officer, key="k1"),
        lambda: opening(officer, device=PHONE),
        lambda: append(**common, payload={"text": "编号"}, key="k2"),
        lambda: append(**common, payload={"text": "设备"}, device=Device("phone-1", AT, "18")),
    ]
    with real_database(tmp_path):
        sent = requests * 4
        Random(7).shuffle(sent)  # noqa: S311 - an order of chance, no secret
        assert at_once(sent) == []
        for request in requests * 6:
            request()
        assert Dossier.objects.count() == 4
        assert get_dossier(standing.id).head_seq == 3
        assert verify_all(officer.bureau_id).holds


def late_to_see(monkeypatch: pytest.MonkeyPatch, name: str, nothing: object) -> None:
    """Let the first look for the same request find nothing, as when another is at it in the same moment."""
    look = getattr(appending, name)
    looks: list[object] = []

    def once_blind(*args: Any) -> object:
        looks.append(args)
        return nothing if len(looks) == 1 else look(*args)

    monkeypatch.setattr(appending, name, once_blind)


@pytest.mark.parametrize("way", ["id", "device"])
def test_whoever_comes_second_finds_what_the_first_opened(
    way: str, officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opening(officer, **WAYS[way])
    late_to_see(monkeypatch, "_opened_before", None)
    assert opening(officer, **WAYS[way]) == first
    assert Dossier.objects.count() == 1


def test_an_opening_that_the_database_refuses_opens_nothing(officer: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    opening(officer, id=ID)
    monkeypatch.setattr(appending, "_opened_before", lambda *_: None)
    with pytest.raises(IntegrityError):
        opening(officer, id=ID)
    assert Dossier.objects.count() == 1


def test_an_operation_that_another_dossier_took_meanwhile_is_refused(
    officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only PostgreSQL lets two writers in at a time: here the database is made to say what it says there."""

    def taken(*_: Any) -> None:
        raise IntegrityError("duplicate key value violates unique constraint records_entry_operation_once")

    dossier = opening(officer)
    monkeypatch.setattr(statements, "add_behind", taken)
    with pytest.raises(Conflict, match="内容"), transaction.atomic():
        append(dossier_id=dossier.id, kind="note", payload={"text": "一"}, actor=officer, at=AT + MINUTE, device=PHONE)
    assert len(list_entries(dossier.id)) == 2


def test_it_refuses_under_a_key_what_cannot_be_chained(officer: Actor) -> None:
    dossier = opening(officer)
    with pytest.raises(BadInput):
        append(dossier_id=dossier.id, kind="note", payload={"text": 1.5}, actor=officer, at=AT, key="k")
