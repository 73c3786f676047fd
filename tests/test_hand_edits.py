"""Somebody with the password of the database changes it by hand, table by table. Each time it is found, and where.

The edits of the chain itself stand in `ground/records/tests/test_verify_all.py`; here are the rows beside it, the
cache, the guards, and a database that was set back as a whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client

from hengping.conf.checks import records_cannot_be_changed
from hengping.conftest import at, bureau, cast, other_bureau, sign_in
from hengping.doors.web.cases.tests.conftest import Opened, as_, clock
from hengping.ground.documents.models import Document, Number, Service
from hengping.ground.errors import Broken
from hengping.ground.records.actions import rebuild_deadlines, stop_broken_dossiers, take_checkpoint
from hengping.ground.records.actions.deadlines import deadlines_are_true
from hengping.ground.records.models import Body, BodyRemoval, Deadline, Entry
from hengping.ground.records.shapes import BODY_LOST
from hengping.ground.records.tests.emptying import triggers_stand_aside
from hengping.ground.records.tests.real import real_database
from hengping.ground.records.verification import verify_all
from hengping.work.cases.tests.conftest import Play, play

__all__ = ["as_", "at", "bureau", "cast", "clock", "other_bureau", "play", "sign_in"]

pytestmark = pytest.mark.django_db


@contextmanager
def by_hand() -> Iterator[None]:
    """Change rows that the triggers would protect."""
    with triggers_stand_aside():
        yield
        connection.check_constraints()  # PostgreSQL switches no trigger while a key waits to be checked


def told(play: Play) -> list[str]:
    """Return what the check says of the case; beside it, it may name the number that its paper bears alone."""
    report = verify_all(play.cast.bureau.pk)
    assert {fault.code for fault in report.faults} <= {"numbers_differ"}
    assert set(report.by_dossier) <= {play.id}
    return [fault.text for fault in report.by_dossier.get(play.id, ())]


@pytest.fixture
def filed(play: Play) -> Play:
    play.filed()
    connection.check_constraints()
    return play


def paper(filed: Play, kind: str = "correction_order") -> Document:
    return Document.objects.get(dossier_id=filed.id, kind=kind)


def other_digest(filed: Play) -> str:
    """Return the digest of another paper of the case: its file is there and whole."""
    return paper(filed, "site_record").sha256


EDITS: dict[str, Callable[[Play], object]] = {
    "another number": lambda filed: Document.objects.filter(pk=paper(filed).pk).update(number_text="（安）9号"),
    "another file": lambda filed: Document.objects.filter(pk=paper(filed).pk).update(sha256=other_digest(filed)),
    "other content": lambda filed: Document.objects.filter(pk=paper(filed).pk).update(content="{}"),
    "another title": lambda filed: Document.objects.filter(pk=paper(filed).pk).update(title="表扬信"),
    "another day": lambda filed: Document.objects.filter(pk=paper(filed).pk).update(issued_on="2024-01-01"),
    "void": lambda filed: Document.objects.filter(pk=paper(filed).pk).update(state="void", void_reason="撤"),
    "the number's own row": lambda filed: Number.objects.filter(text=paper(filed).number_text).update(text="（安）9号"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_paper_edited_by_hand_is_named(edit: str, filed: Play) -> None:
    assert told(filed) == []
    key = paper(filed).pk
    title = paper(filed).title
    with by_hand():
        assert EDITS[edit](filed) == 1
    assert told(filed) == [f"文书《{title}》（{key}）的登记与记录不符。"]


def test_a_paper_removed_by_hand_is_named(filed: Play) -> None:
    with by_hand():
        Service.objects.filter(document=paper(filed)).delete()
        paper(filed).delete()
    assert len(told(filed)) == 2
    assert "责令" in told(filed)[0]
    assert told(filed)[1] == "文书送达的登记与记录不符。"


@pytest.mark.parametrize("changes", [{"served_on": "2024-01-01"}, {"effective_on": "2030-01-01"}, {"mode": "mail"}])
def test_a_service_edited_by_hand_is_named(changes: dict[str, Any], filed: Play) -> None:
    with by_hand():
        assert Service.objects.filter(document=paper(filed)).update(**changes) == 1
    assert told(filed) == ["文书送达的登记与记录不符。"]


def test_what_was_edited_by_hand_is_stopped_and_its_page_still_reads(filed: Play, as_: Opened) -> None:
    with by_hand():
        EDITS["void"](filed)
    assert list(stop_broken_dossiers(verify_all(filed.cast.bureau.pk))) == [filed.id]
    with pytest.raises(Broken, match="待核查"):
        filed.step("verify_evidence", {"verified": True})
    browser: Client = as_(filed.cast.officer_in_charge)
    assert browser.get(f"/cases/{filed.id}/").status_code == 200


def test_a_deadline_edited_by_hand_is_named_and_counted_anew(filed: Play) -> None:
    bureau_id, on = filed.cast.bureau.pk, filed.on
    rebuild_deadlines(bureau_id, on)
    assert deadlines_are_true(bureau_id, on) == []
    row = Deadline.objects.filter(dossier_id=filed.id, last_day__isnull=False)[0]
    Deadline.objects.filter(pk=row.pk).update(last_day=on + timedelta(days=3650))
    (fault,) = deadlines_are_true(bureau_id, on)
    assert row.label in fault
    assert rebuild_deadlines(bureau_id, on) == 1
    assert deadlines_are_true(bureau_id, on) == []


BODY_EDITS: dict[str, tuple[Callable[[QuerySet[Body]], object], str]] = {
    "edited": (lambda body: body.update(payload={"source": "别处"}), "与其所载的内容摘要不符，内容被改动。"),
    "another salt": (lambda body: body.update(salt="0" * 64), "与其所载的内容摘要不符，内容被改动。"),
    "deleted": (lambda body: body.delete(), "缺失，也没有按规定删除的记录。"),
}


@pytest.mark.parametrize("edit", BODY_EDITS)
def test_a_body_edited_by_hand_is_named_and_the_page_still_reads(edit: str, filed: Play, as_: Opened) -> None:
    change, text = BODY_EDITS[edit]
    with by_hand():
        change(Body.objects.filter(entry__dossier_id=filed.id, entry__kind="approve_filing"))
    fault, *rest = told(filed)
    assert fault.endswith(f"条记录的内容{text}")
    assert all("无法与案卷记录核对" in one for one in rest)  # an approval that says nothing more holds no paper
    assert len(rest) == (edit == "edited")
    page = as_(filed.cast.officer_in_charge).get(f"/cases/{filed.id}/")
    assert page.status_code == 200
    assert (BODY_LOST in page.content.decode()) == (edit == "deleted")


def test_a_removal_forged_by_hand_is_named(filed: Play) -> None:
    with by_hand():
        entry = Entry.objects.get(dossier_id=filed.id, kind="approve_filing")
        BodyRemoval.objects.create(entry=entry, said_in_seq=entry.seq + 1, at=filed.now)
    assert told(filed) == ["内容删除的登记与记录不符：缺0处，多1处。"]


def test_a_removed_guard_of_the_papers_is_named(filed: Play) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER documents_document_kept")
        else:
            cursor.execute("ALTER TABLE documents_document DISABLE TRIGGER documents_document_kept")
    report = verify_all(filed.cast.bureau.pk)
    assert [fault.text for fault in report.faults] == ["数据库缺少防改触发器或者已被停用：documents_document_kept"]
    assert "hengping.E007" in [message.id for message in records_cannot_be_changed(None, databases=["default"])]


@pytest.mark.django_db(transaction=True)
def test_a_database_set_back_to_an_older_copy_is_found(play: Play, tmp_path: Path) -> None:
    """The copy agrees with itself in every digest; the checkpoint taken since does not agree with it."""
    if connection.vendor != "sqlite":
        pytest.skip("a copy of one file; on PostgreSQL the same check reads the same checkpoints")
    play.open()
    with real_database(tmp_path) as name:
        connection.close()
        older = tmp_path / "older"
        shutil.copy(name, older)
        play.step(
            "record_inspection",
            {"certificate_shown": True, "place": "车间", "signed": True},
            paper={
                "site_record": {
                    "started_at": "8:30",
                    "ended_at": "8:50",
                    "site_head": "李四",
                    "findings": "没有警示标志。",
                }
            },
        )
        take_checkpoint(bureau_id=play.cast.bureau.pk, at=play.now)
        assert told(play) == []
        connection.close()
        for end in ("", "-wal", "-shm"):
            Path(name + end).unlink(missing_ok=True)
        shutil.copy(older, name)
        assert all("与检查点登记的摘要不符" in text or "被截短" in text for text in told(play))
        assert told(play)
