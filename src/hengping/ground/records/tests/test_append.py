"""Appending: what an entry holds, what is refused, and that nothing half-done remains."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hengping.ground.errors import BadInput, Broken, Conflict, NotAllowed
from hengping.ground.people.actors import Actor, system_actor
from hengping.ground.records import statements
from hengping.ground.records.actions import (
    add_exhibit,
    append,
    append_many,
    close_dossier,
    end_as_mistake,
    link,
    open_dossier,
    reopen_dossier,
    stop_dossier,
)
from hengping.ground.records.actions.appending import BEHIND, JOB_BEHIND
from hengping.ground.records.kinds import EntryKind, all_kinds
from hengping.ground.records.queries import get_dossier, list_entries, list_entries_in
from hengping.ground.records.shapes import Device, DossierShape, EntryShape, NewEntry
from hengping.ground.records.tests.conftest import AT, DAY, MINUTE
from hengping.ground.records.verification import verify_all, verify_dossier
from hengping.kit.chain.links import NOTHING_BEFORE

Note = Callable[..., EntryShape]
SECOND = timedelta(seconds=1)


def test_it_works(dossier: DossierShape, officer: Actor, note: Note) -> None:
    first = note("一", 1, happened_at=AT - DAY)
    second = append(
        dossier_id=dossier.id,
        kind="note",
        actor=system_actor(officer.bureau_id, "期限重算"),
        at=AT + 2 * MINUTE,
        payload={"text": "二", "more": ({"fen": 200_000},)},
    )
    assert list_entries(dossier.id)[1:] == [first, second]
    assert list_entries(dossier.id, after_seq=2) == [second]
    assert list_entries(dossier.id, after_seq=1, until_seq=2) == [first]
    assert (first.seq, first.actor_id, first.actor_name) == (2, officer.user_id, officer.name)
    assert (first.happened_at, first.recorded_at) == (AT - DAY, AT + MINUTE)
    assert first.previous_hash == dossier.head_hash
    assert second.previous_hash == first.hash
    assert (second.actor_id, second.happened_at) == (0, second.recorded_at)
    assert second.payload == {"text": "二", "more": [{"fen": 200_000}]}
    head = get_dossier(dossier.id)
    assert (head.head_seq, head.head_hash, head.head_sm3) == (3, second.hash, second.sm3)
    assert verify_dossier(head) == []


@pytest.mark.parametrize(("behind", "name"), [(BEHIND, ""), (JOB_BEHIND, "登记期限届满的事项")])
def test_who_waited_is_recorded_at_the_moment_of_the_last_entry(
    behind: timedelta, name: str, dossier: DossierShape, officer: Actor, note: Note
) -> None:
    """The clock was read before the dossier was free; meanwhile somebody else wrote."""
    late = note("先", 60)
    actor = system_actor(officer.bureau_id, name) if name else officer
    waited = note("后", actor=actor, at=late.recorded_at - behind)
    assert (waited.seq, waited.recorded_at, waited.happened_at) == (3, late.recorded_at, late.recorded_at)
    told = note("再", actor=actor, at=late.recorded_at - SECOND, happened_at=late.recorded_at - SECOND)
    assert (told.recorded_at, told.happened_at) == (late.recorded_at, late.recorded_at - SECOND)
    assert verify_dossier(get_dossier(dossier.id)) == []
    with pytest.raises(BadInput, match="时钟"):
        note("更早", actor=actor, at=late.recorded_at - behind - SECOND)


def test_who_waited_and_sends_again_gets_the_same_entry(note: Note) -> None:
    phone = Device("phone-1", AT, "17")
    note("先", 1)
    for place, given in enumerate(({"key": "k1"}, {"device": phone})):
        first = note(f"后{place}", 0, **given)
        assert note(f"后{place}", 5, **given) == first


def test_every_act_that_keeps_its_moment_keeps_that_of_its_entry(
    dossier: DossierShape, officer: Actor, note: Note
) -> None:
    """The rows beside the chain say what the entries say, whoever waited."""
    other = open_dossier(kind="case", title="另一案", actor=officer, at=AT)
    note("先", 1)
    common: dict[str, Any] = {"dossier_id": dossier.id, "actor": officer, "at": AT}
    shape = add_exhibit(name="照片", content=b"x", media_type="image/png", source="现场", **common)
    assert shape.added_at == AT + MINUTE
    assert link(other_id=other.id, kind="led_to", **common).at == AT + MINUTE
    close_dossier(**common)
    assert get_dossier(dossier.id).closed_at == AT + MINUTE
    reopen_dossier(reason="改判", **common)
    end_as_mistake(reason="误立", **common)
    assert verify_all(officer.bureau_id).holds


def test_it_takes_four_statements(note: Note) -> None:
    """Every act of the bureau goes through here: lock, insert entry and body, move, and nothing else."""
    with CaptureQueriesContext(
        connection,
    ) as seen:
        note("一")
    verbs = [query["sql"].split()[0] for query in seen if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert verbs == ["SELECT", "INSERT", "INSERT", "UPDATE"]


def test_many_go_with_one_move_of_the_head(dossier: DossierShape, officer: Actor) -> None:
    entries = [NewEntry("note", {"text": str(number)}) for number in range(200)]
    shapes = append_many(dossier_id=dossier.id, entries=entries, actor=officer, at=AT, expected_seq=1)
    assert [shape.seq for shape in shapes] == list(range(2, 202))
    assert list_entries(dossier.id)[1:] == shapes
    assert verify_dossier(get_dossier(dossier.id)) == []
    assert append_many(dossier_id=dossier.id, entries=[], actor=officer, at=AT) == []


def test_entries_name_exhibits_of_their_dossier(dossier: DossierShape, officer: Actor, note: Note) -> None:
    exhibit = add_exhibit(
        dossier_id=dossier.id, name="照片", content=b"x", media_type="image/png", source="现场", actor=officer, at=AT
    )
    assert note("一", exhibits=[exhibit.sha256]).exhibits == (exhibit.sha256,)
    own = note("二", payload={"text": "二", "sha256": exhibit.sha256}, exhibits=[exhibit.sha256])
    assert own.payload["sha256"] == exhibit.sha256


FIELDS: list[tuple[dict[str, Any], str, str]] = [
    ({"kind": "nothing"}, "kind", "没有登记这种记录事项：nothing"),
    ({"payload": {}}, "text", "“便条”缺少必填内容：text"),
    ({"payload": {"text": 1.5}}, "payload", "“text”是小数，金额请以分为单位的整数保存。"),
    (
        {"at": AT - BEHIND - SECOND},
        "at",
        "服务器的时间早于案卷的上一条记录，请管理员核对服务器的时钟。",
    ),
    ({"happened_at": AT + MINUTE}, "happened_at", "填的时间比现在还晚。"),
    ({"exhibits": ["0" * 64]}, "exhibits", f"案卷中没有这些材料：{'0' * 64}"),
    ({"payload": {"text": "", "sha256": "1" * 64}}, "exhibits", f"案卷中没有这些材料：{'1' * 64}"),
    ({"payload": {"text": "", "sha256": "../etc"}}, "exhibits", "案卷中没有这些材料：../etc"),
    ({"at": datetime(2026, 3, 2)}, "payload", "时间缺少时区。"),  # noqa: DTZ001 - what is refused
]


@pytest.mark.parametrize(("changes", "field", "said"), FIELDS)
def test_it_refuses(changes: dict[str, Any], field: str, said: str, note: Note, dossier: DossierShape) -> None:
    with pytest.raises(BadInput) as caught:
        note("一", **changes)
    assert caught.value.fields == {field: said}
    assert get_dossier(dossier.id) == dossier


def test_it_refuses_what_somebody_has_not_seen(note: Note, dossier: DossierShape) -> None:
    note("一", expected_seq=1)
    with pytest.raises(Conflict, match="新的记录"):
        note("二", expected_seq=1)
    assert get_dossier(dossier.id).head_seq == 2


def test_it_refuses_another_bureaus_dossier(note: Note, outsider: Actor) -> None:
    for changes in ({"actor": outsider}, {"dossier_id": uuid4()}):
        with pytest.raises(NotAllowed, match="没有这份案卷"):
            note("一", **changes)


def test_it_refuses_a_stopped_dossier(note: Note, dossier: DossierShape) -> None:
    stop_dossier(dossier_id=dossier.id, reason="校验不通过")
    with pytest.raises(Broken, match="待核查：校验不通过"):
        note("一")


def test_it_refuses_where_the_head_was_moved_meanwhile(
    note: Note, dossier: DossierShape, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cannot happen under the lock; if a database lost the lock, the condition on the head still holds."""
    monkeypatch.setattr(statements, "move_head", lambda *args: False)
    with pytest.raises(Broken, match="已撤销"), transaction.atomic():
        note("一")
    assert len(list_entries(dossier.id)) == 1


def test_it_is_undone_where_the_database_refuses(
    note: Note, dossier: DossierShape, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stale head: the trigger sees that the entry follows nothing, and the act around is undone as well."""
    stale = statements.LockedHead(1, "f" * 64, "f" * 64, dossier.head_recorded_at, "case", "", is_mistaken=False)
    monkeypatch.setattr(statements, "lock_head", lambda *args: stale)
    with pytest.raises(IntegrityError, match="没有接在上一条之后"), transaction.atomic():
        note("一")
    assert get_dossier(dossier.id) == dossier


def test_the_head_moves_only_from_where_it_was(dossier: DossierShape, note: Note) -> None:
    entry = note("一")
    with connection.cursor() as cursor:
        assert not statements.move_head(cursor, dossier.id, 1, dossier.head_hash, entry)


def test_it_is_undone_with_the_act_around_it(note: Note, dossier: DossierShape) -> None:
    with pytest.raises(Conflict), transaction.atomic():
        note("二", expected_seq=note("一").seq - 1)
    assert get_dossier(dossier.id) == dossier
    assert len(list_entries(dossier.id)) == 1


def test_the_first_follows_nothing(dossier: DossierShape) -> None:
    assert list_entries(dossier.id)[0].previous_hash == NOTHING_BEFORE


def test_entries_of_several_dossiers_are_read_at_once(dossier: DossierShape, officer: Actor, note: Note) -> None:
    other = open_dossier(kind="case", title="另一案", actor=officer, at=AT)
    later = note("一", 1)
    found = list_entries_in([dossier.id, other.id])
    assert found == {one: list_entries(one) for one in (dossier.id, other.id)}
    assert list_entries_in([dossier.id, other.id], since=AT + MINUTE) == {dossier.id: [later], other.id: []}


RESERVED = [(where or "case", kind) for (where, _), kind in all_kinds().items() if kind.reserved]


@pytest.mark.parametrize(("where", "kind"), RESERVED, ids=lambda value: getattr(value, "code", ""))
def test_it_refuses_what_has_an_action_of_its_own(where: str, kind: EntryKind, officer: Actor) -> None:
    payload = dict.fromkeys(kind.required, "x")
    dossier = open_dossier(kind=where, title="某某", actor=officer, at=AT)
    with pytest.raises(BadInput, match=f"“{kind.sentence}”只能由专门的操作记录"):
        append(dossier_id=dossier.id, kind=kind.code, actor=officer, at=AT, payload=payload)
    with pytest.raises(BadInput, match=f"“{kind.sentence}”只能由专门的操作记录"):
        open_dossier(kind=where, title="某某", actor=officer, at=AT, acts=[NewEntry(kind.code, payload)])
    assert get_dossier(dossier.id) == dossier
