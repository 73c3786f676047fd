"""What came behind the last seal and checkpoint cannot be taken out of the database unseen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from hengping.ground import written
from hengping.ground.people.actors import Actor
from hengping.ground.people.logbook import log_reading, write_log
from hengping.ground.people.models import Bureau, Log
from hengping.ground.records.actions import (
    append,
    open_dossier,
    release_dossier,
    seal_registers,
    stop_broken_dossiers,
    take_checkpoint,
)
from hengping.ground.records.models import Body, Dossier, Entry
from hengping.ground.records.shapes import DossierShape, EntryShape
from hengping.ground.records.tests.conftest import AT, DAY, MINUTE, make_actor, make_bureau
from hengping.ground.records.tests.emptying import triggers_stand_aside
from hengping.ground.records.verification import verify_all
from hengping.ground.records.written_faults import entries_not_as_written, lines_not_as_written
from hengping.ground.written import Written, forget_written, note_lines, read_written

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bureau(transactional_db: None) -> Bureau:
    return make_bureau("清城县应急管理局")


@pytest.fixture
def actor(bureau: Bureau) -> Actor:
    return make_actor(bureau, "ming")


@pytest.fixture
def dossier(actor: Actor) -> DossierShape:
    return open_dossier(kind="case", title="某某公司案", actor=actor, at=AT)


ENTRY = "第2条记录写入时另处登记过，现在不在，或者已不是那一条。"


def note(dossier: DossierShape, actor: Actor, text: str) -> EntryShape:
    return append(dossier_id=dossier.id, kind="note", actor=actor, at=AT + MINUTE, payload={"text": text})


def found(actor: Actor) -> list[str]:
    entries = entries_not_as_written(actor.bureau_id).values()
    return [fault.text for faults in (lines_not_as_written(actor.bureau_id), *entries) for fault in faults]


def read(actor: Actor, whose: str) -> Log:
    log_reading(actor=actor, what="证件号码", subject=whose, at=AT)
    return Log.objects.latest("id")


def test_it_works(actor: Actor, dossier: DossierShape) -> None:
    line = read(actor, "张三")
    entry = note(dossier, actor, "一")
    told = [one for one in read_written() if isinstance(one, Written)]
    assert Written(str(dossier.id), entry.seq, entry.hash, actor.bureau_id) in told
    assert [one.number for one in told if one.about == "people_log"] == [line.pk]
    assert found(actor) == []


def test_the_newest_line_of_the_log_taken_out_is_named(actor: Actor) -> None:
    read(actor, "张三")
    seal_registers(bureau_id=actor.bureau_id, actor=actor, at=AT)
    line = read(actor, "李四")
    with triggers_stand_aside():
        Log.objects.filter(pk=line.pk).delete()
    assert found(actor) == [f"日志第{line.pk}行写入时另处登记过，现在不在数据库里，或者已不是那一行。"]
    report = verify_all(actor.bureau_id)
    assert [fault.code for fault in report.faults] == ["line_not_as_written"]
    assert not report.holds


def test_a_line_altered_before_the_seal_is_named_also_after_it(actor: Actor) -> None:
    line = read(actor, "张三")
    with triggers_stand_aside():
        Log.objects.filter(pk=line.pk).update(subject="李四")
    said = [f"日志第{line.pk}行写入时另处登记过，现在不在数据库里，或者已不是那一行。"]
    assert found(actor) == said
    seal_registers(bureau_id=actor.bureau_id, actor=actor, at=AT + 90 * DAY)
    assert found(actor) == said, "a seal over what was altered does not hide it"


def test_the_last_entry_taken_out_with_its_head_moved_back_is_named(actor: Actor, dossier: DossierShape) -> None:
    before = Dossier.objects.values("head_seq", "head_hash", "head_sm3", "head_recorded_at").get(pk=dossier.id)
    take_checkpoint(bureau_id=actor.bureau_id, at=AT)
    note(dossier, actor, "一")
    with triggers_stand_aside():
        Body.objects.filter(entry__dossier_id=dossier.id, entry__seq=2).delete()
        Entry.objects.filter(dossier_id=dossier.id, seq=2).delete()
        Dossier.objects.filter(pk=dossier.id).update(**before)
    assert found(actor) == [ENTRY]
    report = verify_all(actor.bureau_id)
    assert [fault.text for fault in report.by_dossier[dossier.id]] == [ENTRY]
    assert set(stop_broken_dossiers(report)) == {dossier.id}
    released = replace(actor, permissions=frozenset({"record.release"}))
    release_dossier(dossier_id=dossier.id, reason="已核查", actor=released, at=AT + MINUTE)
    report = verify_all(actor.bureau_id)
    assert [fault.text for fault in report.by_dossier[dossier.id]] == [ENTRY], "it stays to be seen"
    assert not stop_broken_dossiers(report)


def test_another_entry_in_its_place_is_named(actor: Actor, dossier: DossierShape) -> None:
    note(dossier, actor, "一")
    with triggers_stand_aside():
        Entry.objects.filter(dossier_id=dossier.id, seq=2).update(hash="0" * 64)
    assert found(actor) == [ENTRY]


def test_each_bureau_is_told_of_its_own(actor: Actor, transactional_db: None) -> None:
    other = make_actor(make_bureau("河源县应急管理局"), "wai")
    line = read(other, "张三")
    write_log("sign_in_failed", at=AT, bureau_id=None, actor_id=None, actor_name="", subject="？", subject_key="name:x")
    with triggers_stand_aside():
        Log.objects.filter(pk__gte=line.pk).delete()
    assert len(found(other)) == 2
    assert len(found(actor)) == 1, "the line that belongs to no bureau"


def test_what_was_rolled_back_is_not_told(actor: Actor) -> None:
    with transaction.atomic():
        read(actor, "张三")
        transaction.set_rollback(True)
    note_lines("people_log", [], bureau_id=actor.bureau_id, at=AT)
    assert list(read_written()) == []


def test_a_line_cut_off_is_none_and_one_that_cannot_be_read_is_named(actor: Actor) -> None:
    read(actor, "张三")
    [file] = written.folder().glob("*.jsonl")
    with file.open("a") as open_file:
        open_file.write('nonsense\n["people_log", 99')
    assert found(actor) == [f"另处登记的文件{file.name}有读不出的行。"]


def test_old_days_are_forgotten_once_they_are_covered(actor: Actor) -> None:
    read(actor, "张三")
    seal_registers(bureau_id=actor.bureau_id, actor=actor, at=AT + 59 * DAY)
    assert list(read_written())
    read(actor, "李四")
    forget_written(AT.date())
    assert list(read_written())
    seal_registers(bureau_id=actor.bureau_id, actor=actor, at=AT + 90 * DAY)
    assert [one for one in read_written() if isinstance(one, Written) and one.about == "people_log"] == []


def test_what_is_committed_stays_where_the_second_place_cannot_be_written(
    actor: Actor, settings: Any, tmp_path: Any, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    settings.HENGPING_WRITTEN_DIR = blocked
    read(actor, "张三")
    assert Log.objects.filter(subject="张三").exists()
    assert "could not be told" in caplog.text


def test_an_invented_year_is_not_told(actor: Actor, settings: Any) -> None:
    settings.HENGPING_DEMO = True
    read(actor, "张三")
    assert list(read_written()) == []
