"""Evidence: several files at once, each an exhibit; what nobody looked at for viruses opens in a preview only."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengping.doors.web.cases.tests.conftest import Opened, text
from hengping.doors.web.matters.page_marks import LASTS, is_marked, mark_of
from hengping.ground.people.models import Log
from hengping.ground.records.queries import list_entries, list_exhibits, virus_checks
from hengping.kit.sheets import write_sheets
from hengping.kit.tests.clamd_server import EICAR, clamd
from hengping.work.cases.tests.conftest import Play

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
def address(play: Play) -> str:
    play.open()
    return f"/cases/{play.id}/exhibits/"


@pytest.fixture
def scanned(settings: Any, tmp_path: Path) -> Iterator[None]:
    with clamd(f"unix:{tmp_path / 'clamd'}") as told:
        settings.HENGPING_CLAMD = told
        yield


def typed(*files: SimpleUploadedFile, **more: Any) -> dict[str, Any]:
    return {"file": list(files), "evidence": "audiovisual", "source": "执法人员拍摄", **more}


def file(name: str, content: bytes = PNG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def word(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_several_files_are_several_exhibits(play: Play, as_: Opened, address: str) -> None:
    browser = as_(play.cast.officer_in_charge)
    files = (file("一.png"), file("二.png", PNG + b"2"))
    notes = {"name.0": "东门", "note.0": "上午拍", "note": "现场", "photo": file("image.jpg", b"\xff\xd8\xff\xe0")}
    assert browser.post(address, typed(*files, **notes)).status_code == 302
    found = [(one.name, one.note) for one in list_exhibits(play.id)]
    assert found == [("东门", "上午拍"), ("二.png", "现场"), ("image.jpg", "现场")]
    page = text(browser.get(address))
    assert page.count("未查毒") == 3
    assert 'capture="environment"' in page


def test_one_bad_file_keeps_out_all_and_is_named(play: Play, as_: Opened, address: str) -> None:
    browser = as_(play.cast.officer_in_charge)
    page = browser.post(address, typed(file("一.png"), file("坏.png", b"MZ")))
    assert page.status_code == 400
    assert "“坏.png”：文件内容不是PNG" in text(page)
    twice = browser.post(address, typed(file("一.png"), file("又一.png")))
    assert "“又一.png”：同一文件已在卷内" in text(twice)
    many = browser.post(address, typed(*(file(f"{number}.png", PNG + bytes([number])) for number in range(21))))
    assert "一次最多存入20个文件" in text(many)
    assert "请选择文件" in text(browser.post(address, typed()))
    assert list_exhibits(play.id) == []


def test_a_virus_is_refused(play: Play, as_: Opened, address: str, scanned: None) -> None:
    page = as_(play.cast.officer_in_charge).post(address, typed(file("说明.txt", EICAR)))
    assert "查出病毒（Eicar-Test-Signature）" in text(page)
    assert list_exhibits(play.id) == []


def test_what_was_looked_at_is_saved_as_it_is(
    play: Play, as_: Opened, address: str, scanned: None, settings: Any
) -> None:
    browser = as_(play.cast.officer_in_charge)
    browser.post(address, typed(file("一.png")))
    (exhibit,) = list_exhibits(play.id)
    assert list_entries(play.id)[-1].payload["virus_check"].startswith("ClamAV")
    assert "未查毒" not in text(browser.get(address))
    settings.HENGPING_CLAMD = ""
    assert virus_checks(play.id)[exhibit.sha256].startswith("ClamAV"), "the entry says it"
    answer = browser.get(f"{address}{exhibit.sha256}/")
    assert answer["Content-Disposition"].startswith("attachment")


def test_what_came_before_is_looked_at_when_it_is_opened(
    play: Play, as_: Opened, address: str, settings: Any, tmp_path: Path
) -> None:
    browser = as_(play.cast.officer_in_charge)
    browser.post(address, typed(file("一.txt", b"plain"), file("二.txt", EICAR)))
    good, bad = list_exhibits(play.id)
    assert "plain" in text(browser.get(f"{address}{good.sha256}/"))
    with clamd(f"unix:{tmp_path / 'clamd'}") as told:
        settings.HENGPING_CLAMD = told
        assert browser.get(f"{address}{good.sha256}/").content == b"plain"
        opened = browser.get(f"{address}{bad.sha256}/")
        assert opened.status_code == 409
        assert "查出病毒" in text(opened)


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [
        ("照片.png", PNG, '<img class="exhibit-shown"'),
        ("录像.mp4", b"\0\0\0\x18ftypisom", "<video"),
        ("录音.m4a", b"\0\0\0\x18ftypM4A ", "<audio"),
        ("说明.txt", "甲<script>乙".encode("gb18030"), "甲&lt;script&gt;乙"),
        ("合同.docx", word("甲方", "乙方"), "乙方"),
        ("台账.xlsx", write_sheets({"一": [["名称"], ["灭火器"]]}), "灭火器"),
        ("照片.tif", b"II*\0", "这种文件不能预览"),
        ("坏.xlsx", write_sheets({"一": [["甲", "甲"], ["1", "2"]]}), "这种文件不能预览"),
    ],
)
def test_without_a_check_it_is_shown_and_not_run(
    play: Play, as_: Opened, address: str, name: str, content: bytes, shown: str
) -> None:
    browser = as_(play.cast.officer_in_charge)
    assert browser.post(address, typed(file(name, content))).status_code == 302
    (exhibit,) = list_exhibits(play.id)
    page = text(browser.get(f"{address}{exhibit.sha256}/"))
    assert "未查毒" in page
    assert shown in page
    kept = browser.get(f"{address}{exhibit.sha256}/?save=1")
    assert (kept.content, kept["Content-Type"]) == (content, "application/octet-stream")
    inline = browser.get(f"{address}{exhibit.sha256}/preview/")
    if name.endswith((".png", ".mp4", ".m4a")):
        assert inline["Content-Security-Policy"].endswith("sandbox")
        assert inline["Content-Disposition"].startswith("inline")
    else:
        assert inline.status_code == 404


def test_a_paper_is_shown_in_the_reader_of_the_browser(play: Play, as_: Opened, address: str) -> None:
    content = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
    browser = as_(play.cast.officer_in_charge)
    assert browser.post(address, typed(file("报告.pdf", content))).status_code == 302
    (exhibit,) = list_exhibits(play.id)
    assert "<iframe" in text(browser.get(f"{address}{exhibit.sha256}/"))
    inline = browser.get(f"{address}{exhibit.sha256}/preview/")
    assert "sandbox" not in inline["Content-Security-Policy"]
    assert "script" not in inline["Content-Security-Policy"].replace("default-src 'none'", "")


def lines() -> list[str]:
    return list(Log.objects.filter(kind="sensitive_read").order_by("pk").values_list("detail", flat=True))


def added(play: Play, browser: Any, address: str, *files: SimpleUploadedFile) -> list[str]:
    """Add evidence; return the page of each piece."""
    assert browser.post(address, typed(*files)).status_code == 302
    return [f"{address}{one.sha256}/" for one in list_exhibits(play.id)]


def shown_in(page: str) -> str:
    """Return the address from which a page fetches what it shows."""
    (found,) = re.findall(r'src="(preview/[^"]*)"', page)
    return found


def test_one_opening_is_one_line_and_saving_another(play: Play, as_: Opened, address: str) -> None:
    browser = as_(play.cast.officer_in_charge)
    (one,) = added(play, browser, address, file("一.png"))
    picture = one + shown_in(text(browser.get(one)))
    for _ in range(2):  # a browser fetches a recording in pieces
        assert browser.get(picture).content == PNG
    assert lines() == ["打开证据“一.png”"]
    browser.get(f"{one}?save=1")
    assert lines() == ["打开证据“一.png”", "存下证据“一.png”"]
    browser.get(one)
    assert len(lines()) == 3, "looked at again"


def test_the_bytes_without_a_page_are_an_opening(play: Play, as_: Opened, address: str) -> None:
    browser = as_(play.cast.officer_in_charge)
    (one,) = added(play, browser, address, file("一.png"))
    moment = int(play.now.timestamp())
    for asked in ("", "?mark=", "?mark=x", f"?mark={moment}.x", "?mark=.", "?mark=．．"):
        before = len(lines())
        assert browser.get(f"{one}preview/{asked}").content == PNG
        assert len(lines()) == before + 1, asked


def test_the_mark_of_somebody_else_or_of_another_piece_does_not_count(play: Play, as_: Opened, address: str) -> None:
    browser = as_(play.cast.officer_in_charge)
    one, other = added(play, browser, address, file("一.png"), file("二.png", PNG + b"2"))
    mark = shown_in(text(browser.get(one)))
    assert browser.get(other + mark).content == PNG + b"2"
    assert lines() == ["打开证据“一.png”", "打开证据“二.png”"]
    as_(play.cast.second_officer).get(one + mark)
    last = Log.objects.filter(kind="sensitive_read").latest("pk")
    assert (last.actor_id, last.detail) == (play.cast.second_officer.user_id, "打开证据“一.png”")


def test_an_old_mark_does_not_count(play: Play, as_: Opened, address: str) -> None:
    browser = as_(play.cast.officer_in_charge)
    (one,) = added(play, browser, address, file("一.png"))
    officer, sha256 = play.cast.officer_in_charge, list_exhibits(play.id)[0].sha256
    given = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
    mark = mark_of(officer, play.id, sha256, given)
    assert is_marked(mark, officer, play.id, sha256, given + LASTS)
    assert not is_marked(mark, officer, play.id, sha256, given + LASTS + timedelta(seconds=1))
    assert not is_marked(mark, officer, play.id, sha256, given - timedelta(seconds=1)), "from a page not sent yet"
    assert not is_marked(mark, officer, UUID(int=0), sha256, given), "of another dossier"
    later = mark.replace(str(int(given.timestamp())), str(int(given.timestamp()) + 999))
    assert not is_marked(later, officer, play.id, sha256, given + LASTS * 2), "nobody makes it younger"
    browser.get(f"{one}preview/?mark={mark}")
    assert lines() == ["打开证据“一.png”"]
