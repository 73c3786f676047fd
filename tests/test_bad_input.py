"""Bad input of every sort, where it comes in: refused in clear Chinese, nothing half done, nothing lost."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import threading
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from hengping.conftest import at, bureau, cast, other_bureau, sign_in
from hengping.doors.web.cases.tests.conftest import Opened, SignIn, as_, clock, text
from hengping.doors.web.cases.tests.test_opening import clue
from hengping.doors.web.cases.tests.test_steps import typed
from hengping.ground.documents.queries import list_documents, read_document
from hengping.ground.documents.word import check_word_template
from hengping.ground.errors import BadInput, Broken, Conflict, Refused
from hengping.ground.records.actions import stop_broken_dossiers
from hengping.ground.records.queries import get_dossier, list_entries, list_exhibits
from hengping.ground.records.tests.real import real_database
from hengping.ground.records.tests.test_check_upload import office
from hengping.ground.records.verification import verify_all
from hengping.kit.chain.verify import verify, verify_path
from hengping.work.cases.queries import list_cases
from hengping.work.cases.tests.conftest import ITEM, PNG, Play, play
from hengping.work.deliberation import actions as deliberation
from hengping.work.deliberation.shapes import POINTS, PointAnswer
from hengping.work.matters import actions as matters
from hengping.work.parties.queries import list_parties

__all__ = ["as_", "at", "bureau", "cast", "clock", "other_bureau", "play", "sign_in"]

pytestmark = pytest.mark.django_db

ENGLISH = re.compile(r"\b(error|invalid|exception|traceback|must|cannot|failed|none)\b", re.IGNORECASE)


def said(answer: Any) -> str:
    """Return what the page says, after checking that it speaks Chinese and shows no trace."""
    page = text(answer).partition("<main")[2]
    words = re.sub(r"<[^>]+>", " ", page)
    assert not ENGLISH.search(words), ENGLISH.search(words)
    return page


def test_a_wrong_credit_code(play: Play, as_: Opened) -> None:
    before = len(list_parties(play.cast.clerk).rows)
    unit = {"name": "宏达厂", "unit_type": "company", "credit_code": "91441802MA51234560"}
    answer = as_(play.cast.clerk).post("/parties/new/unit/", unit)
    assert answer.status_code == 400
    assert "校验码" in said(answer)
    assert 'value="宏达厂"' in said(answer)
    assert len(list_parties(play.cast.clerk).rows) == before


@pytest.mark.parametrize(
    "day", ["0001-01-01", "9999-12-31", "1989-12-31", "2025-02-30", "昨天", "2025-03-03T00:00", "٢٠٢٥-٠٣-٠٣"]
)
def test_an_absurd_day(play: Play, as_: Opened, day: str) -> None:
    play.open()
    before = list_entries(play.id)
    answer = as_(play.cast.officer_in_charge).post(
        f"/cases/{play.id}/steps/record_inspection/", typed(play, happened_on=day)
    )
    assert answer.status_code == 400
    assert f"日期“{day}”" in said(answer)
    assert "冲压车间" in said(answer)
    assert list_entries(play.id) == before


@pytest.mark.parametrize(("day", "words"), [("2025-03-02", "早于"), ("2025-03-04", "还没有到")])
def test_days_out_of_order(play: Play, as_: Opened, day: str, words: str) -> None:
    play.open()
    before = list_entries(play.id)
    answer = as_(play.cast.officer_in_charge).post(
        f"/cases/{play.id}/steps/record_inspection/", typed(play, happened_on=day)
    )
    assert answer.status_code in (400, 409)
    assert words in said(answer)
    assert list_entries(play.id) == before


def test_an_expired_certificate(play: Play, as_: Opened) -> None:
    play.open()
    play.now = play.now.replace(year=2029)
    before = list_entries(play.id)
    answer = as_(play.cast.officer_in_charge).post(f"/cases/{play.id}/steps/record_inspection/", typed(play))
    assert answer.status_code == 409
    assert "/law/APL/42/" in said(answer)
    assert "证" in said(answer)
    assert list_entries(play.id) == before


def test_the_same_person_investigates_and_reviews(play: Play) -> None:
    play.reported()
    reviewer = play.cast.officer_in_charge
    matter = {
        "dossier_id": play.id,
        "subject": "审核",
        "version": "",
        "pack": [one.sha256 for one in list_documents(play.id)],
        "investigators": frozenset({str(reviewer.user_id)}),
    }
    from hengping.ground.records.owners import owner_of

    owner = owner_of("case")
    assert owner is not None
    version = owner.matter(dossier_id=play.id, actor=reviewer, on=play.on).version
    review = deliberation.submit_for_review(**(matter | {"version": version}), actor=reviewer, at=play.now)
    play.later()
    both = replace(
        reviewer,
        posts=reviewer.posts | play.cast.reviewer.posts,
        permissions=reviewer.permissions | play.cast.reviewer.permissions,
    )
    before = list_entries(play.id)
    with pytest.raises(Refused) as refused:
        deliberation.give_opinion(
            review_id=review.id,
            opinion="pass",
            text="同意",
            points={code: PointAnswer(True) for code in POINTS},
            actor=both,
            at=play.now,
        )
    assert any(one.gate == "reviewer_is_not_investigator" and one.citations for one in refused.value.findings)
    assert list_entries(play.id) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("照片.png", b"%PDF-1.7\n"),
        ("合同.pdf", PNG),
        ("程序.exe", b"MZ\x90\x00"),
        ("空.png", b""),
        ("页面.html", b"<script>alert(1)</script>"),
        ("图.svg", b"<svg onload='alert(1)'/>"),
        ("../../etc/passwd.png", PNG),
        ("台账.xlsx", b"PK\x03\x04 not a zip"),
        ("程序.pdf", b"MZ\x90\x00"),
        ("程序.jpg", b"MZ\x90\x00"),
        ("图.svg.png", b"<svg onload='alert(1)'/>"),
        ("两用.png", PNG + office({"program.exe": b"MZ"})),
        ("宏.docx", office({"word/vbaProject.bin": b"x"})),
        ("炸弹.docx", office({"word/media/image1.bin": bytes(30_000_000)})),
        ("模板.docx", office({"../../word/evil.xml": b"x"})),
        ("长" * 200 + ".png", PNG),
        ("大.png", PNG + bytes(26 * 1024 * 1024)),
    ],
)
def test_a_file_that_is_not_what_it_says(play: Play, as_: Opened, name: str, content: bytes) -> None:
    play.open()
    upload = SimpleUploadedFile("x.png", content)
    upload.name = name if "/" not in name else upload.name
    if "/" in name:
        with pytest.raises(BadInput):
            matters.add_evidence(
                dossier_id=play.id,
                evidence="documentary",
                name="材料",
                file_name=name,
                content=content,
                source="现场",
                actor=play.cast.officer_in_charge,
                at=play.now,
            )
        return
    answer = as_(play.cast.officer_in_charge).post(
        f"/cases/{play.id}/exhibits/", {"file": upload, "evidence": "documentary", "source": "当事人提供"}
    )
    assert answer.status_code == 400
    assert 'value="当事人提供"' in said(answer)
    assert list_exhibits(play.id) == []


def test_a_word_template_with_unknown_fields() -> None:
    from docx import Document

    file = Document()
    file.add_paragraph("{{ party.name }}{{ boss_of_party }}")
    kept = io.BytesIO()
    file.save(kept)
    with pytest.raises(BadInput) as bad:
        check_word_template(kept.getvalue(), "penalty_notice")
    assert "boss_of_party" in str(bad.value)
    assert "可以使用的字段" in str(bad.value)


def test_a_bundle_with_one_byte_changed(play: Play, tmp_path: Path) -> None:
    """Wherever the byte lies, the bundle of a real case is refused with one sentence that says where."""
    play.filed()
    _, exported = matters.export_matter(dossier_id=play.id, actor=play.cast.clerk, at=play.now)
    whole = tmp_path / "whole.zip"
    whole.write_bytes(exported)
    assert verify_path(whole, []).holds
    with zipfile.ZipFile(whole) as bundle:
        assert bundle.testzip() is None
        names = bundle.namelist()
    told = set()
    for place in range(7, len(exported), len(exported) // 60):
        changed = bytearray(exported)
        changed[place] ^= 1
        (fault,) = verify(io.BytesIO(bytes(changed))).faults
        told.add(fault.code)
        assert any(one in fault.text for one in ("清单", "条记录", "行不是", "的目录", *names)), fault
    assert "file_altered" in told


def test_a_database_edited_by_hand_is_found_and_stopped(play: Play) -> None:
    """Somebody with the password of the database drops the guards and rewrites one word of one entry."""
    play.filed()
    entry = next(one for one in list_entries(play.id) if one.kind == "propose_filing")
    before = verify_all(play.cast.bureau.pk)
    assert before.holds
    connection.check_constraints()  # PostgreSQL switches no trigger while a key waits to be checked
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='records_body'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute("ALTER TABLE records_body DISABLE TRIGGER USER")
        of_entry = "WHERE entry_id = (SELECT id FROM records_entry WHERE hash = %s)"
        cursor.execute(f"SELECT payload FROM records_body {of_entry}", [entry.hash])
        (payload,) = cursor.fetchone()
        forged = str(payload).replace("未设置安全警示标志", "未戴安全帽")
        assert forged != payload
        cursor.execute(f"UPDATE records_body SET payload = %s {of_entry}", [forged, entry.hash])
    report = verify_all(play.cast.bureau.pk)
    assert set(report.by_dossier) == {play.id}
    assert any(f"第{entry.seq}条" in fault.text for fault in report.by_dossier[play.id]), report.by_dossier
    assert report.faults, "the missing guards are told too"
    stop_broken_dossiers(report)
    with pytest.raises(Broken):
        play.step("verify_evidence", {"verified": True})


def test_a_stored_paper_replaced_on_disk_is_not_shown(play: Play, as_: Opened) -> None:
    from hengping.ground.records import blobs

    play.filed()
    document = next(one for one in list_documents(play.id) if one.kind == "site_record")
    path = blobs.path_of(document.sha256)
    path.chmod(0o644)
    kept = path.read_bytes()
    path.write_bytes(kept[:-10] + b"0123456789")
    try:
        with pytest.raises(Broken):
            read_document(document.id)
        answer = as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/documents/{document.id}/pdf/")
        assert answer.status_code == 500
        assert "校验没有通过" in said(answer)
    finally:
        path.write_bytes(kept)


def test_two_people_at_one_dossier_by_stale_pages(play: Play, client: Client, sign_in: SignIn) -> None:
    play.open()
    seen = str(get_dossier(play.id).head_seq)
    first, second = client, Client()
    sign_in(first, play.cast.officer_in_charge)
    sign_in(second, play.cast.second_officer)
    address = f"/cases/{play.id}/steps/record_inspection/"
    assert first.post(address, typed(play, seen=seen)).status_code == 302
    play.later()
    answer = second.post(address, typed(play, seen=seen, place="二楼"))
    assert answer.status_code == 409
    assert "您的这次提交没有生效" in said(answer) or "重新打开" in said(answer)
    assert [one.kind for one in list_entries(play.id)].count("record_inspection") == 1


STRANGE = {
    "nul": "五金\x00厂",
    "control": "五金\x07\x1b[31m厂",
    "sql": "'; DROP TABLE cases_case; --",
    "html": '<script>alert("x")</script><img src=x onerror=alert(1)>',
    "typst": '#read("/etc/passwd") $x$ *粗* @ref <label> \\ // /* `raw` #{ panic() }',
    "jinja": "{{ settings.SECRET_KEY }}{% load static %}${7*7}",
    "formula": "=cmd|' /C calc'!A0",
    "emoji": "👨‍👩‍👧‍👦厂🏭",
    "rare": "𠮷𡈽㐂厂〇",
    "bidi": "厂\u202eabc\u202c\u200b\ufeff",
    "combining": "Z" + "\u0301" * 80,
    "full width": "ＡＢＣ１２３厂",
}


@pytest.mark.parametrize("sort", STRANGE)
def test_strange_text_in_a_name(play: Play, as_: Opened, sort: str) -> None:
    """It is kept as it was typed, or refused with words; it never becomes code, markup or an error of ours."""
    name = STRANGE[sort]
    browser = as_(play.cast.officer_in_charge)
    answer = browser.post("/cases/new/", clue(play, name=name, summary=name))
    rows = list_cases(play.cast.officer_in_charge).rows
    if sort in ("nul", "control"):
        assert answer.status_code == 400
        assert "控制字符" in said(answer)
        assert rows == ()
        return
    assert answer.status_code == 302, said(answer)
    (row,) = rows
    assert row.name == name
    for page in ("/cases/", f"/cases/{row.id}/"):
        shown = text(browser.get(page))
        assert "<script>alert(" not in shown
        assert "<img src=x" not in shown
    play.case_id = row.id
    draft = browser.post(
        f"/cases/{row.id}/steps/record_inspection/preview/site_record/",
        typed(play, **{"findings": name, "site_record.site_head": name}),
    )
    if sort in ("emoji", "rare") and draft.status_code == 400:  # where no font that holds it is installed
        assert "字体打印不出的字" in said(draft)
    else:
        assert draft.status_code == 200, said(draft)
        assert draft.content.startswith(b"%PDF")
    assert browser.get("/cases/export/").status_code == 200


@pytest.mark.parametrize("length", [201, 5_000, 100_000])
def test_text_that_is_too_long(play: Play, as_: Opened, length: int) -> None:
    answer = as_(play.cast.officer_in_charge).post("/cases/new/", clue(play, name="长" * length))
    assert answer.status_code == 400
    assert "字" in said(answer)
    assert list_cases(play.cast.officer_in_charge).rows == ()


def sheet(play: Play, proposed: str) -> dict[str, str]:
    """Return a discretion sheet as it is posted, with everything but the amount in order."""
    return {
        "0.item": ITEM,
        "0.party": "p1",
        "0.subject": "unit",
        "0.stage": "base",
        "0.act_on": play.on.isoformat(),
        "0.proposed": proposed,
        "0.reason.fault": "过失",
        "0.reason.duration": "短",
        "0.reason.harm": "无",
        "facts_text": "事实",
        "reasons_text": "理由",
        "do": "keep",
    }


@pytest.mark.parametrize("raw", ["-1", "1e5", "99999999999999999999", "0.001", "1,2,3", "NaN", "一万"])
def test_an_amount_that_is_none(play: Play, as_: Opened, raw: str) -> None:
    play.filed()
    before = list_entries(play.id)
    answer = as_(play.cast.officer_in_charge).post(f"/cases/{play.id}/sheet/", sheet(play, raw))
    assert answer.status_code in (400, 409)
    assert f'value="{raw}"' in said(answer)
    assert list_entries(play.id) == before


@pytest.mark.parametrize("raw", ["50000.01", "9000000"])
def test_an_amount_outside_the_range_of_the_law(play: Play, as_: Opened, raw: str) -> None:
    """Article 99 of the Work Safety Law ends at 50,000 yuan for this act; the sheet says so and is not kept."""
    play.filed()
    before = list_entries(play.id)
    browser = as_(play.cast.officer_in_charge)
    answer = browser.post(f"/cases/{play.id}/sheet/", sheet(play, raw))
    assert answer.status_code in (400, 409)
    assert "50,000" in said(answer)
    assert f'value="{raw}"' in said(answer)
    assert list_entries(play.id) == before
    assert browser.post(f"/cases/{play.id}/sheet/", sheet(play, "10000")).status_code == 302


@pytest.mark.parametrize("field", ["officers", "seen"])
def test_forged_numbers(play: Play, as_: Opened, field: str) -> None:
    play.open()
    before = list_entries(play.id)
    answer = as_(play.cast.officer_in_charge).post(
        f"/cases/{play.id}/steps/record_inspection/",
        typed(play, **{field: ["9" * 30 if field == "officers" else "-7"]}),
    )
    if field == "officers":
        assert answer.status_code == 400
        assert "请从名单中选择" in said(answer)
        assert list_entries(play.id) == before


def test_an_officer_of_another_bureau_is_not_taken(play: Play, as_: Opened) -> None:
    play.open()
    before = list_entries(play.id)
    answer = as_(play.cast.officer_in_charge).post(
        f"/cases/{play.id}/steps/record_inspection/", typed(play, officers=["987654", "987655"])
    )
    assert answer.status_code in (400, 409)
    assert list_entries(play.id) == before


KILLED = """
import os, signal
import django
django.setup()
from datetime import datetime
from uuid import UUID
from django.db import connection
connection.settings_dict["NAME"] = {name!r}
from django.conf import settings
from pathlib import Path
settings.HENGPING_FILES = Path({var!r}) / "files"
from hengping.ground.people.actors import actor_of
from hengping.ground.people.models import User
from hengping.work.matters import actions
import sys
module = sys.modules["hengping.work.matters.actions.take_step"]
die = lambda *args, **more: os.kill(os.getpid(), signal.SIGKILL)
{where} = die
at = datetime.fromisoformat({at!r})
actions.take_step(
    dossier_id=UUID({case!r}), step="record_inspection",
    data={{"certificate_shown": True, "place": "车间", "signed": True}},
    paper={{"site_record": {{
        "started_at": "8:30", "ended_at": "8:50", "site_head": "李四", "findings": "没有警示标志。",
    }}}},
    actor=actor_of(User.objects.get(pk={user}), at.date()), at=at, on=at.date(),
)
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("where", ["module.append", "module.follow_after"])
def test_a_process_killed_in_the_middle_of_an_act(play: Play, tmp_path: Path, where: str) -> None:
    """After the paper was printed and numbered, before the entry; and after the entry, before the deadlines."""
    play.open()
    before, papers = list_entries(play.id), list_documents(play.id)
    with real_database(tmp_path) as name:
        program = KILLED.format(
            name=name,
            var=str(tmp_path),
            at=play.now.isoformat(),
            case=str(play.id),
            user=play.cast.officer_in_charge.user_id,
            where=where,
        )
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "HENGPING_VAR": str(tmp_path),
        }
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert list_entries(play.id) == before
        assert list_documents(play.id) == papers
        assert verify_all(play.cast.bureau.pk).holds
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
        assert verify_all(play.cast.bureau.pk).holds


@pytest.mark.django_db(transaction=True)
def test_two_people_at_one_dossier_at_the_same_moment(play: Play, tmp_path: Path) -> None:
    """Both saw the same last entry; one acts, the other is told."""
    play.open()
    seen = get_dossier(play.id).head_seq
    raised: list[BaseException] = []
    start = threading.Barrier(2)

    def act(place: str) -> None:
        start.wait()
        try:
            matters.take_step(
                dossier_id=play.id,
                step="record_inspection",
                data={"certificate_shown": True, "place": place, "signed": True},
                paper={
                    "site_record": {
                        "started_at": "8:30",
                        "ended_at": "8:50",
                        "site_head": "李四",
                        "findings": "没有警示标志。",
                    }
                },
                actor=play.cast.officer_in_charge,
                at=play.now,
                on=play.on,
                expected_seq=seen,
            )
        except Exception as error:  # noqa: BLE001  # whatever a thread raises is what the test looks at
            raised.append(error)
        finally:
            connection.close()

    with real_database(tmp_path):
        threads = [threading.Thread(target=act, args=(place,)) for place in ("一楼", "二楼")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [type(error) for error in raised] == [Conflict], raised
        assert [one.kind for one in list_entries(play.id)].count("record_inspection") == 1
        numbers = [one.number for one in list_documents(play.id)]
        assert len(numbers) == len(set(numbers))
        assert verify_all(play.cast.bureau.pk).holds


def test_a_name_that_turns_its_reading_direction_is_stored_as_it_reads(play: Play, as_: Opened) -> None:
    """`照片<turn>gpj.exe.png` would be shown as a picture of another kind; the mark does not get into the file."""
    play.open()
    upload = SimpleUploadedFile("x.png", PNG)
    upload.name = "照片\u202egpj.exe.png"
    answer = as_(play.cast.officer_in_charge).post(
        f"/cases/{play.id}/exhibits/",
        {"file": upload, "evidence": "documentary", "source": "当事人提供", "name": "照片"},
    )
    assert answer.status_code in (302, 400)
    assert not [one for one in list_exhibits(play.id) if "\u202e" in one.name]
