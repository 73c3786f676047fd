"""What a keeper of the database could do with the triggers off, and what finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from hengping.ground.errors import BadInput, Broken, Conflict, NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.people.actors import officer as officer_actor
from hengping.ground.records import beside, blobs, queries
from hengping.ground.records.actions import (
    add_exhibit,
    append,
    link,
    move_custody,
    open_dossier,
    release_dossier,
    stop_broken_dossiers,
    stop_dossier,
    take_checkpoint,
)
from hengping.ground.records.actions.appending import _chained
from hengping.ground.records.chains import recorded
from hengping.ground.records.models import Body, BodyRemoval, Checkpoint, Custody, Dossier, Entry, Exhibit, Link
from hengping.ground.records.queries import get_dossier, list_checkpoints, list_dossiers, list_entries, list_stopped
from hengping.ground.records.shapes import DossierShape, EntryShape, NewEntry
from hengping.ground.records.tests.conftest import AT, DAY, MINUTE
from hengping.ground.records.tests.emptying import triggers_stand_aside
from hengping.ground.records.verification import verify_all
from hengping.ground.records.witness import numbered_files, path_of
from hengping.ground.written import forget_written
from hengping.kit.chain.faults import Fault, Uncompared
from hengping.kit.chain.links import BEFORE_THE_FIRST
from hengping.kit.chain.links import Link as Digests

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bureau(transactional_db: None) -> Any:
    """Triggers can only be taken away outside a transaction, so these tests have real ones."""
    from hengping.ground.records.tests.conftest import make_bureau

    return make_bureau("清城县应急管理局")


@pytest.fixture
def full(dossier: DossierShape, officer: Actor, note: Callable[..., EntryShape]) -> DossierShape:
    """A dossier with notes, an exhibit that was lent, and a link."""
    exhibit = add_exhibit(
        dossier_id=dossier.id, name="照片", content=b"x", media_type="image/png", source="现场", actor=officer, at=AT
    )
    note("一", 1)
    note("二", 2, exhibits=[exhibit.sha256])
    at = AT + 3 * MINUTE
    move_custody(
        dossier_id=dossier.id,
        sha256=exhibit.sha256,
        action="lent",
        holder="鉴定机构",
        place="市",
        actor=officer,
        at=at,
    )
    other = open_dossier(kind="case", title="另一案", actor=officer, at=at)
    link(dossier_id=dossier.id, other_id=other.id, kind="led_to", actor=officer, at=at)
    return get_dossier(dossier.id)


def codes(dossier: DossierShape, *, with_files: bool = False) -> list[str]:
    report = verify_all(dossier.bureau_id, with_files=with_files)
    assert report.holds == (not report.faults and not report.by_dossier)
    assert set(report.by_dossier) <= {dossier.id}
    return [fault.code for fault in (*report.faults, *report.by_dossier.get(dossier.id, ()))]


def tamper(table: type[Any], changes: dict[str, Any], **which: Any) -> None:
    with triggers_stand_aside():
        assert table.objects.filter(**which).update(**changes)


def test_it_works(full: DossierShape) -> None:
    assert codes(full, with_files=True) == []
    report = verify_all(full.bureau_id)
    assert (report.dossiers, report.entries, report.checkpoints) == (2, 8, 0)


ENTRIES: list[tuple[dict[str, Any], list[str]]] = [
    ({"exhibits": {"0": 1}, "actor_name": "李四"}, ["entry_altered"]),
    ({"body_sha256": "f" * 64}, ["entry_altered"]),
    ({"body_sm3": "f" * 64}, ["entry_altered"]),
    ({"actor_kind": "citizen"}, ["entry_altered"]),
    ({"late": "record"}, ["entry_altered"]),
    ({"device_id": "甲", "device_said_at": AT}, ["entry_altered"]),
    ({"actor_name": "李四"}, ["entry_altered"]),
    ({"actor_identifier": "0"}, ["entry_altered"]),
    ({"actor_identifier": "甲"}, ["entry_altered"]),
    ({"recorded_at": AT + MINUTE + timedelta(microseconds=1)}, ["entry_altered"]),
    ({"hash": "f" * 64}, ["digest_altered"]),
    ({"sm3": "f" * 64}, ["digest_altered"]),
    ({"hash": "f" * 64, "sm3": "f" * 64}, ["entry_altered"]),
    ({"previous_hash": "f" * 64}, ["entry_altered"]),
    ({"previous_sm3": "f" * 64}, ["entry_altered"]),
    ({"kind": "dossier_opened"}, ["entry_altered"]),
]


@pytest.mark.parametrize(("changes", "expected"), ENTRIES)
def test_a_changed_entry_is_found(changes: dict[str, Any], expected: list[str], full: DossierShape) -> None:
    tamper(Entry, changes, dossier_id=full.id, seq=3)
    assert codes(full) == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"payload": {"text": "变"}},
        {"payload": {"text": 1.5}},
        {"payload": ["一"]},
        {"salt": "0" * 64},
        {"salt": "盐" * 64},
        {"actor_name": "李四"},
        {"actor_number": "441802199001011234"},
        {"late_reason": "忘了"},
    ],
)
def test_a_changed_body_is_found(changes: dict[str, Any], full: DossierShape) -> None:
    tamper(Body, changes, entry__dossier_id=full.id, entry__seq=3)
    assert codes(full) == ["body_altered"]


def test_a_body_deleted_by_hand_is_found(full: DossierShape) -> None:
    with triggers_stand_aside():
        Body.objects.filter(entry__dossier_id=full.id, entry__seq=3).delete()
    assert [fault.text for fault in verify_all(full.bureau_id).by_dossier[full.id]] == [
        "第3条记录的内容缺失，也没有按规定删除的记录。"
    ]


def test_a_forged_removal_is_found(full: DossierShape) -> None:
    entry = Entry.objects.get(dossier_id=full.id, seq=3)
    with triggers_stand_aside():
        BodyRemoval.objects.create(entry=entry, said_in_seq=4, at=AT)
    assert codes(full) == ["removals_differ"]
    Body.objects.filter(entry=entry).delete()
    assert codes(full) == ["body_missing", "removals_differ"]


def test_a_deleted_entry_is_found(full: DossierShape) -> None:
    with triggers_stand_aside():
        Body.objects.filter(entry__dossier_id=full.id, entry__seq=3).delete()
        Entry.objects.filter(dossier_id=full.id, seq=3).delete()
    assert codes(full) == ["entry_missing"]


def test_a_dossier_without_entries_is_found(full: DossierShape) -> None:
    with triggers_stand_aside():
        Link.objects.all().delete()
        Body.objects.filter(entry__dossier_id=full.id).delete()
        Entry.objects.filter(dossier_id=full.id).delete()
    report = verify_all(full.bureau_id)
    assert [fault.code for fault in report.by_dossier[full.id]] == ["chain_empty"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": "另一家公司案"}, ["row_differs"]),
        ({"kind": "licence"}, ["row_differs"]),
        ({"retention": "10_years"}, ["row_differs"]),
        ({"number": "9号"}, ["row_differs"]),
        ({"closed_at": AT + DAY}, ["row_differs"]),
        ({"opened_at": AT - DAY}, ["row_differs"]),
        ({"opened_by_id": None}, ["row_differs"]),
        ({"head_recorded_at": AT + DAY}, ["row_differs"]),
        ({"head_hash": "f" * 64}, ["head_differs"]),
        ({"head_seq": 2}, ["head_differs"]),
    ],
)
def test_a_changed_dossier_is_found(changes: dict[str, Any], expected: list[str], full: DossierShape) -> None:
    tamper(Dossier, changes, pk=full.id)
    assert codes(full) == expected


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        (Exhibit, {"name": "别的"}),
        (Exhibit, {"source": "别处"}),
        (Exhibit, {"note": "别的说明"}),
        (Exhibit, {"media_type": "text/plain"}),
        (Exhibit, {"evidence": "书证"}),
        (Exhibit, {"added_seq": 9}),
        (Custody, {"holder": "某人"}),
        (Custody, {"seq": 9}),
        (Custody, {"note": "别的说明"}),
    ],
)
def test_a_changed_row_beside_the_chain_is_found(table: type[Any], changes: dict[str, Any], full: DossierShape) -> None:
    which = {"action": "lent"} if table is Custody else {}
    tamper(table, changes, dossier_id=full.id, **which)
    assert codes(full) == ["rows_differ"]


def test_a_removed_link_is_found_in_both(full: DossierShape) -> None:
    with triggers_stand_aside():
        Link.objects.all().delete()
    report = verify_all(full.bureau_id)
    assert [[fault.code for fault in faults] for faults in report.by_dossier.values()] == [["rows_differ"]] * 2


def test_a_lost_file_is_found(full: DossierShape) -> None:
    blobs.path_of(list_entries(full.id)[1].payload["sha256"]).unlink()
    assert codes(full) == ["file_gone"]


def test_a_changed_file_is_found_when_files_are_read(full: DossierShape) -> None:
    path = blobs.path_of(list_entries(full.id)[1].payload["sha256"])
    path.chmod(0o640)
    path.write_bytes(b"y")
    assert codes(full) == []
    assert codes(full, with_files=True) == ["file_altered"]


def test_missing_triggers_are_found(full: DossierShape) -> None:
    with triggers_stand_aside():
        assert set(codes(full)) == {"guard_missing"}


def rewrite(dossier: DossierShape, payload: dict[str, Any]) -> None:
    """Rewrite the chain from its third entry on, with every digest and the head made to fit."""
    entries = list_entries(dossier.id)
    previous = BEFORE_THE_FIRST
    with triggers_stand_aside():
        for entry in entries:
            fresh = NewEntry(
                entry.kind, payload if entry.seq == 3 else entry.payload, entry.happened_at, entry.exhibits
            )
            actor = officer_actor(entry.actor_id, entry.actor_name, dossier.bureau_id)
            made = _chained(dossier.id, entry.seq, fresh, previous, actor, entry.recorded_at)
            previous = Digests(made.hash, made.sm3)
            Entry.objects.filter(dossier_id=dossier.id, seq=entry.seq).update(
                body_sha256=made.body_sha256,
                body_sm3=made.body_sm3,
                previous_hash=made.previous_hash,
                previous_sm3=made.previous_sm3,
                hash=made.hash,
                sm3=made.sm3,
            )
            assert made.body is not None
            Body.objects.filter(entry__dossier_id=dossier.id, entry__seq=entry.seq).update(
                payload=made.body.payload, salt=made.body.salt
            )
        Dossier.objects.filter(pk=dossier.id).update(head_hash=previous.sha256, head_sm3=previous.sm3)


def test_a_chain_rewritten_as_a_whole_agrees_with_itself_but_not_with_a_checkpoint(full: DossierShape) -> None:
    rewrite(full, {"text": "变"})
    assert set(codes(full)) == {"entry_not_as_written"}, "only what was told in the second place knows better"
    forget_written((AT + DAY).date())
    assert codes(full) == []
    rewrite(full, {"text": "一"})
    take_checkpoint(bureau_id=full.bureau_id, at=AT + DAY)
    assert codes(full) == []
    rewrite(full, {"text": "变"})
    assert codes(full) == ["rewritten"]
    take_checkpoint(bureau_id=full.bureau_id, at=AT + 2 * DAY)
    assert codes(full) == ["rewritten"], "said once, though two files say it"


def test_a_dossier_cut_short_is_found_by_its_checkpoint(full: DossierShape) -> None:
    take_checkpoint(bureau_id=full.bureau_id, at=AT + DAY)
    with triggers_stand_aside():
        Link.objects.all().delete()
        Custody.objects.all().delete()
        Exhibit.objects.all().delete()
        Body.objects.all().delete()
        Entry.objects.all().delete()
        Dossier.objects.all().delete()
    report = verify_all(full.bureau_id)
    assert {fault.code for faults in report.by_dossier.values() for fault in faults} == {"dossier_gone"}
    assert len(report.by_dossier) == 2


@pytest.mark.parametrize("left", ["all", "the last", "one more than the checkpoint says"])
def test_entries_left_without_their_dossier_are_found(left: str, full: DossierShape, officer: Actor) -> None:
    take_checkpoint(bureau_id=full.bureau_id, at=AT + DAY)
    if left == "one more than the checkpoint says":
        append(dossier_id=full.id, kind="note", actor=officer, at=AT + DAY, payload={"text": "三"})
    with triggers_stand_aside(), references_stand_aside():
        if left == "the last":
            Body.objects.filter(entry__dossier_id=full.id, entry__seq__lt=full.head_seq)._raw_delete("default")
            Entry.objects.filter(dossier_id=full.id, seq__lt=full.head_seq)._raw_delete("default")
        Dossier.objects.filter(pk=full.id)._raw_delete("default")
    try:
        report = verify_all(full.bureau_id)
    finally:
        with triggers_stand_aside(), references_stand_aside():
            for table in (Link, Custody, Exhibit, Body, Entry):
                table.objects.all()._raw_delete("default")
    found = [fault.code for fault in report.by_dossier[full.id]]
    assert found == (["dossier_gone", "entry_missing"] if left == "the last" else ["dossier_gone"])
    texts = [fault.text for fault in report.faults if fault.code == "reference_gone"]
    assert any(text.startswith("records_entry.dossier_id") and str(full.id) in text for text in texts)


@contextmanager
def references_stand_aside() -> Iterator[None]:
    """Let rows go that others name, as the owner of the database could."""
    on, off = (
        ("SET session_replication_role = DEFAULT", "SET session_replication_role = replica")
        if connection.vendor == "postgresql"
        else ("PRAGMA foreign_keys = ON", "PRAGMA foreign_keys = OFF")
    )
    with connection.cursor() as cursor:
        cursor.execute(off)
        try:
            yield
        finally:
            cursor.execute(on)


def test_a_check_that_fails_keeps_no_other_from_its_turn(full: DossierShape, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> Iterator[Fault]:
        yield Fault("seen", "看到了")
        raise KeyError("document")

    def works(*_: object) -> Iterator[Fault]:
        yield Fault("seen", "也看到了")

    monkeypatch.setattr(beside, "_CHECKS", [fails, works])
    monkeypatch.setattr(beside, "_BUREAU_CHECKS", [fails, works])
    report = verify_all(full.bureau_id)
    for found in (report.faults, *report.by_dossier.values()):
        assert [fault.code for fault in found] == ["seen", "not_compared", "seen"]
        assert "fails：KeyError" in found[1].text


@pytest.mark.parametrize("changes", [{"dossiers": 3}, {"root": "f" * 64}, {"taken_at": AT + 2 * DAY}])
def test_a_changed_row_of_a_checkpoint_is_found(changes: dict[str, Any], full: DossierShape) -> None:
    take_checkpoint(bureau_id=full.bureau_id, at=AT + DAY)
    tamper(Checkpoint, changes)
    assert codes(full) == ["checkpoint_row"]


def test_a_checkpoint_names_every_head(full: DossierShape) -> None:
    shape = take_checkpoint(bureau_id=full.bureau_id, at=AT + DAY)
    assert list_checkpoints(full.bureau_id) == [shape]
    assert (shape.number, shape.dossiers, shape.file_name) == (1, 2, "checkpoint-000001.jsonl")
    content = path_of(full.bureau_id, 1).read_text("utf-8")
    assert full.head_hash in content
    assert path_of(full.bureau_id, 1).stat().st_mode & 0o222 == 0
    assert take_checkpoint(bureau_id=full.bureau_id, at=AT + DAY).number == 2
    assert verify_all(full.bureau_id).checkpoints == 2
    with pytest.raises(BadInput, match="早于上一个"):
        take_checkpoint(bureau_id=full.bureau_id, at=AT)


def test_an_empty_bureau_has_a_checkpoint(bureau: Any) -> None:
    assert take_checkpoint(bureau_id=bureau.pk, at=AT).dossiers == 0
    assert verify_all(bureau.pk).holds


def test_a_checkpoint_is_never_written_over(full: DossierShape, monkeypatch: pytest.MonkeyPatch) -> None:
    take_checkpoint(bureau_id=full.bureau_id, at=AT + DAY)
    monkeypatch.setattr("hengping.ground.records.actions.checkpoints._next", lambda *args: (1, "0" * 64))
    with pytest.raises(Conflict, match="正在生成"):
        take_checkpoint(bureau_id=full.bureau_id, at=AT + DAY)
    assert len(list((path_of(full.bureau_id, 1).parent).iterdir())) == 1


def test_a_checkpoint_whose_row_was_lost_in_a_crash_still_counts(full: DossierShape) -> None:
    take_checkpoint(bureau_id=full.bureau_id, at=AT + DAY)
    with triggers_stand_aside():
        Checkpoint.objects.all().delete()
    assert codes(full) == []
    assert take_checkpoint(bureau_id=full.bureau_id, at=AT + DAY).number == 2
    assert codes(full) == []


def take_three(dossier: DossierShape) -> dict[int, Path]:
    for number in range(1, 4):
        take_checkpoint(bureau_id=dossier.bureau_id, at=AT + number * DAY)
    return numbered_files(dossier.bureau_id)


def test_a_removed_checkpoint_is_found(full: DossierShape) -> None:
    files = take_three(full)
    files[2].unlink()
    assert codes(full) == ["checkpoint_gone"]
    with triggers_stand_aside():
        Checkpoint.objects.all().delete()
    assert codes(full) == ["checkpoint_gone", "checkpoint_previous"]
    files[3].unlink()
    files[1].unlink()
    assert codes(full) == []


def test_all_checkpoints_removed_are_found_and_counted_on(full: DossierShape) -> None:
    for path in take_three(full).values():
        path.unlink()
    assert codes(full) == ["checkpoint_gone"] * 3
    assert take_checkpoint(bureau_id=full.bureau_id, at=AT + 4 * DAY).number == 4
    assert codes(full) == ["checkpoint_gone"] * 3


def spoil(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.chmod(0o640)
    path.write_bytes(content.replace(old, new))


def test_a_changed_checkpoint_is_found(full: DossierShape) -> None:
    files = take_three(full)
    spoil(files[1], full.head_hash.encode(), b"f" * 64)
    assert codes(full) == ["checkpoint_root", "checkpoint_row", "checkpoint_previous"]
    spoil(files[2], b'{"before"', b'{ "before"')
    assert codes(full)[2] == "checkpoint_unreadable"


def test_an_exchanged_checkpoint_is_found(full: DossierShape) -> None:
    files = take_three(full)
    files[3].chmod(0o640)
    files[3].write_bytes(files[1].read_bytes())
    assert codes(full) == ["checkpoint_previous", "checkpoint_number", "checkpoint_row"]


def test_a_checkpoint_of_another_key_is_found(full: DossierShape, stores: Path) -> None:
    take_three(full)
    for path in (stores / "keys").glob("*.pub"):
        path.unlink()
    assert codes(full) == ["signature_key"] * 3


def test_a_broken_dossier_is_stopped_until_somebody_has_looked(
    full: DossierShape, officer: Actor, head: Actor, outsider: Actor, note: Callable[..., EntryShape]
) -> None:
    tamper(Body, {"payload": {"text": "变"}}, entry__dossier_id=full.id, entry__seq=3)
    stopped = stop_broken_dossiers(verify_all(full.bureau_id))
    assert list(stopped) == [full.id]
    assert [one.id for one in list_stopped(full.bureau_id)] == [full.id]
    assert "第3条记录的内容与其所载的内容摘要不符" in get_dossier(full.id).stopped_reason
    assert stop_broken_dossiers(verify_all(full.bureau_id)) == {}
    at = AT + DAY
    with pytest.raises(Broken, match="待核查"):
        note("三", 60)
    with pytest.raises(NotAllowed):
        release_dossier(dossier_id=full.id, reason="已核查", actor=officer, at=at)
    with pytest.raises(NotAllowed, match="没有这份案卷"):
        release_dossier(dossier_id=full.id, reason="已核查", actor=outsider, at=at)
    with pytest.raises(BadInput):
        release_dossier(dossier_id=full.id, reason=" ", actor=head, at=at)
    entry = release_dossier(dossier_id=full.id, reason="系统管理员误改，原件在卷", actor=head, at=at)
    assert entry.payload["reason"] == "系统管理员误改，原件在卷"
    assert len(entry.payload["faults"]) == 1
    with pytest.raises(Conflict, match="没有停止写入"):
        release_dossier(dossier_id=full.id, reason="再次", actor=head, at=at)
    append(dossier_id=full.id, kind="note", actor=officer, at=at, payload={"text": "四"})
    # The fault stays visible for ever, and stops nothing more; a new one does.
    assert codes(full) == ["body_altered"]
    assert stop_broken_dossiers(verify_all(full.bureau_id)) == {}
    tamper(Body, {"payload": {"text": "又变"}}, entry__dossier_id=full.id, entry__seq=4)
    assert list(stop_broken_dossiers(verify_all(full.bureau_id))) == [full.id]


def test_a_chain_without_an_end_is_not_released(full: DossierShape, head: Actor) -> None:
    tamper(Dossier, {"head_hash": "f" * 64}, pk=full.id)
    assert stop_broken_dossiers(verify_all(full.bureau_id))
    with pytest.raises(Broken, match="从备份恢复"):
        release_dossier(dossier_id=full.id, reason="已核查", actor=head, at=AT + DAY)
    assert get_dossier(full.id).stopped_reason


def test_stopping_needs_a_reason(full: DossierShape) -> None:
    with pytest.raises(BadInput):
        stop_dossier(dossier_id=full.id, reason="")
    assert stop_dossier(dossier_id=full.id, reason="甲")
    assert not stop_dossier(dossier_id=full.id, reason="乙")
    assert get_dossier(full.id).stopped_reason == "甲"


def test_objects_are_those_that_were_hashed(full: DossierShape) -> None:
    values = [one.value for one in recorded(list_entries(full.id))]
    assert [value["seq"] for value in values] == list(range(1, full.head_seq + 1))
    assert connection.vendor in ("sqlite", "postgresql")


UNSAID = Uncompared("《甲》", "由旧版本制发")


def test_what_an_earlier_version_kept_too_little_of_is_told_and_stops_nothing(
    full: DossierShape, bureau: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of it nothing is known: that is no fault, and no silence either."""
    looks: list[beside.NamesUncompared] = []
    monkeypatch.setattr(beside, "_UNCOMPARED", looks)
    beside.register_uncompared(lambda dossier_id, entries: iter([UNSAID] if dossier_id == full.id else []))
    report = verify_all(bureau.pk)
    assert report.holds
    assert report.uncompared == {full.id: (UNSAID,)}
    assert stop_broken_dossiers(report) == {}


def test_a_look_that_fails_ends_nothing(full: DossierShape, bureau: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Any]:
        raise ValueError(dossier_id)
        yield

    monkeypatch.setattr(beside, "_UNCOMPARED", [breaks])
    monkeypatch.setattr(beside, "_OF_OTHERS", [breaks])
    report = verify_all(bureau.pk)
    assert (report.holds, report.uncompared) == (True, {})
    assert all("没有核对完（breaks" in text for texts in report.of_others.values() for text in texts)
    assert report.of_others.keys() >= {full.id}


def test_how_a_dossier_stands_is_told_and_is_no_fault(
    full: DossierShape, bureau: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "_REMARKS", [])

    def stands(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[str]:
        if dossier_id == full.id:
            yield "原决定已经撤销"

    def breaks(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[str]:
        if dossier_id == full.id:
            raise ValueError("读不出")
        yield from ()

    beside.register_remarks(stands)
    beside.register_remarks(breaks)
    report = verify_all(bureau.pk)
    assert report.holds
    said = "有登记与记录对不上，没有核对完（breaks：ValueError 读不出）。"
    assert report.remarks == {full.id: ("原决定已经撤销", said)}


def test_files_are_looked_into_only_where_they_are_read(full: DossierShape, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_FILE_CHECKS", [])

    def differs(_: object, entries: Sequence[EntryShape], chosen: beside.Chosen) -> Iterator[Fault | Uncompared]:
        yield Fault("print_differs", "文件上是别的字。")
        if chosen(entries[0]):
            yield UNSAID

    beside.register_files(differs)
    assert codes(full) == []
    report = verify_all(full.bureau_id, with_files=True)
    assert [fault.code for fault in report.by_dossier[full.id]] == ["print_differs"]
    assert report.uncompared == {}
    report = verify_all(full.bureau_id, with_files=True, chosen=beside.every_paper)
    assert report.uncompared[full.id] == (UNSAID,)


def test_what_was_written_while_it_reads_is_no_fault(
    note: Callable[..., EntryShape], dossier: DossierShape, officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Head and entries are read one after the other; somebody may write in between."""
    listed = list_dossiers(officer.bureau_id)
    note("一")
    monkeypatch.setattr(queries, "list_dossiers", lambda *_: listed)
    assert verify_all(officer.bureau_id).holds
