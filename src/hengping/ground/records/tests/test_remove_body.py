"""Removing what an entry says, after its term: the chain, its exports and its checkpoints hold as before."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction

from hengping.ground.errors import BadInput, Conflict, NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import (
    add_exhibit,
    append,
    close_dossier,
    number_dossier,
    open_dossier,
    remove_body,
    take_checkpoint,
)
from hengping.ground.records.export import export_dossier
from hengping.ground.records.models import DIGEST_GONE, Body, BodyRemoval, Entry, UsedKey
from hengping.ground.records.queries import get_dossier, list_entries
from hengping.ground.records.shapes import BODY_GONE, DossierShape, EntryShape, body_notes
from hengping.ground.records.tests.conftest import AT, MINUTE, make_actor, make_bureau
from hengping.ground.records.tests.emptying import triggers_stand_aside
from hengping.ground.records.verification import verify_all, verify_dossier
from hengping.kit.chain.verify import verify

LAST_MOMENT = datetime(2036, 12, 31, 23, 59, tzinfo=ZoneInfo("Asia/Shanghai"))
AFTER = datetime(2037, 1, 1, 0, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def keeper(bureau: Any) -> Actor:
    return make_actor(bureau, "keeper", "record.remove_body")


@pytest.fixture
def old(officer: Actor) -> DossierShape:
    """A dossier kept for ten years and closed in 2026: a note about somebody, another note."""
    dossier = open_dossier(kind="case", title="某某公司案", actor=officer, at=AT, retention="10_years", number="1号")
    for minutes, text in ((1, "张三，电话13800000000"), (2, "另一件事")):
        append(dossier_id=dossier.id, kind="note", actor=officer, at=AT + minutes * MINUTE, payload={"text": text})
    close_dossier(dossier_id=dossier.id, actor=officer, at=AT + 3 * MINUTE)
    return get_dossier(dossier.id)


def remove(old: DossierShape, actor: Actor, **changes: Any) -> EntryShape:
    given = {"seq": 2, "basis": "《机关档案管理规定》", "reason": "保管期限届满", "at": AFTER, **changes}
    return remove_body(dossier_id=old.id, actor=actor, **given)


def test_what_was_asked_goes_with_what_was_said(old: DossierShape, officer: Actor, keeper: Actor) -> None:
    """Whoever reads the table of keys could try every identity number against a digest that stayed."""
    given: dict[str, Any] = {"dossier_id": old.id, "kind": "note", "actor": officer, "at": AT + 4 * MINUTE}
    append(**given, payload={"text": "身份证号441802199001011234"}, key="k1")
    other = open_dossier(kind="case", title="另一案", actor=officer, at=AT, key="k2")
    remove(old, keeper, seq=5)
    digests = dict(UsedKey.objects.values_list("key", "digest"))
    assert digests["k1"] == DIGEST_GONE
    assert digests["k2"] != DIGEST_GONE
    assert get_dossier(other.id).head_seq == 1


def test_it_works(old: DossierShape, keeper: Actor) -> None:
    before = list_entries(old.id)
    take_checkpoint(bureau_id=old.bureau_id, at=AFTER)
    said = remove(old, keeper)
    assert said.payload == {
        "removes": 2,
        "kind": "note",
        "basis": "《机关档案管理规定》",
        "reason": "保管期限届满",
        "retention": "10_years",
        "ended_on": "2036-12-31",
    }
    gone = list_entries(old.id)[1]
    assert (gone.body, gone.payload, body_notes(list_entries(old.id))) == (None, {}, {2: BODY_GONE})
    assert (gone.hash, gone.sm3, gone.actor_name) == (before[1].hash, before[1].sm3, before[1].actor_name)
    assert verify_all(old.bureau_id, with_files=True).holds
    bundle = export_dossier(dossier_id=old.id, actor=keeper, at=AFTER)
    assert verify(io.BytesIO(bundle)).faults == ()
    assert b"13800000000" not in bundle
    assert f"便条（{BODY_GONE}）".encode() in bundle


def test_a_bundle_from_before_still_verifies(old: DossierShape, keeper: Actor) -> None:
    bundle = export_dossier(dossier_id=old.id, actor=keeper, at=AFTER)
    remove(old, keeper)
    assert verify(io.BytesIO(bundle)).faults == ()


def test_an_exhibit_s_entry_may_lose_its_body(officer: Actor, keeper: Actor) -> None:
    dossier = open_dossier(kind="case", title="某某公司案", actor=officer, at=AT, retention="10_years")
    add_exhibit(
        dossier_id=dossier.id, name="照片", content=b"x", media_type="image/png", source="现场", actor=officer, at=AT
    )
    close_dossier(dossier_id=dossier.id, actor=officer, at=AT)
    remove(dossier, keeper)
    assert verify_dossier(get_dossier(dossier.id), with_files=True) == []
    assert verify(io.BytesIO(export_dossier(dossier_id=dossier.id, actor=keeper, at=AFTER))).faults == ()


def test_it_requires_record_remove_body(old: DossierShape, officer: Actor) -> None:
    with pytest.raises(NotAllowed, match="保管期限届满后"):
        remove(old, officer)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"basis": " "}, "basis"), ({"reason": ""}, "reason"), ({"seq": 9}, "seq"), ({"seq": 1}, "seq")],
)
def test_it_refuses(changes: dict[str, Any], field: str, old: DossierShape, keeper: Actor) -> None:
    with pytest.raises(BadInput) as caught:
        remove(old, keeper, **changes)
    assert list(caught.value.fields) == [field]
    assert get_dossier(old.id) == old


def test_it_refuses_before_the_term_has_ended(old: DossierShape, keeper: Actor) -> None:
    with pytest.raises(Conflict, match="没有届满"):
        remove(old, keeper, at=LAST_MOMENT)
    assert get_dossier(old.id) == old


def test_it_refuses_what_is_kept_for_ever_and_what_is_not_closed(
    dossier: DossierShape, note: Callable[..., EntryShape], officer: Actor, keeper: Actor
) -> None:
    note("一", 1)
    opened = open_dossier(kind="case", title="未归档", actor=officer, at=AT, retention="10_years")
    number_dossier(dossier_id=opened.id, number="2号", actor=officer, at=AT)
    append(dossier_id=opened.id, kind="note", actor=officer, at=AT, payload={"text": "一"})
    close_dossier(dossier_id=dossier.id, actor=officer, at=AT + MINUTE)
    for one, seq in ((dossier, 2), (opened, 3)):
        with pytest.raises(Conflict, match="没有届满"):
            remove(one, keeper, seq=seq)


def test_it_refuses_what_is_gone_and_what_says_so(old: DossierShape, keeper: Actor) -> None:
    said = remove(old, keeper)
    with pytest.raises(Conflict, match="已经删除"):
        remove(old, keeper)
    with pytest.raises(BadInput, match="须随案卷保存"):
        remove(old, keeper, seq=said.seq)


def test_it_refuses_another_bureau_s_dossier(old: DossierShape, outsider: Actor) -> None:
    with pytest.raises(NotAllowed, match="没有这份案卷"):
        remove(old, replace(outsider, permissions=frozenset({"record.remove_body"})))


def test_the_database_lets_no_body_go_without_a_removal(old: DossierShape, keeper: Actor) -> None:
    entry = Entry.objects.get(dossier_id=old.id, seq=2)
    with pytest.raises(IntegrityError, match="记录不能"), transaction.atomic():
        Body.objects.filter(entry=entry).delete()
    with pytest.raises(IntegrityError, match="没有记录载明"), transaction.atomic():
        BodyRemoval.objects.create(entry=entry, said_in_seq=3, at=AT)
    assert list_entries(old.id)[1].body is not None


@pytest.mark.django_db(transaction=True)
def test_a_body_that_came_back_is_found(transactional_db: None) -> None:
    bureau = make_bureau("清城县应急管理局")
    officer, keeper = make_actor(bureau, "ming"), make_actor(bureau, "keeper", "record.remove_body")
    dossier = open_dossier(kind="case", title="案", actor=officer, at=AT, retention="10_years")
    append(dossier_id=dossier.id, kind="note", actor=officer, at=AT, payload={"text": "一"})
    close_dossier(dossier_id=dossier.id, actor=officer, at=AT)
    kept = Body.objects.get(entry__dossier_id=dossier.id, entry__seq=2)
    remove(dossier, keeper)
    with triggers_stand_aside():
        Body.objects.bulk_create([kept])
    assert [fault.code for fault in verify_dossier(get_dossier(dossier.id))] == ["body_back"]
    assert connection.vendor in ("sqlite", "postgresql")
