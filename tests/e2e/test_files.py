"""Files that are too large, too many, empty or of a wrong kind: told at the field, before or after they are sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hengping.conftest import at, bureau, cast, other_bureau
from hengping.ground.records.queries import list_exhibits
from hengping.work.cases.tests.conftest import PNG, play
from tests.e2e.test_case import Desk, desk

__all__ = ["at", "bureau", "cast", "desk", "other_bureau", "play"]
pytestmark = pytest.mark.django_db(transaction=True)

SOURCE = "执法人员李明当日在车间拍摄"


@pytest.fixture
def evidence(desk: Desk) -> Page:
    """The page on which evidence is added, with the source typed."""
    desk.play.open()
    desk.sit(desk.play.cast.officer_in_charge)
    desk.go(f"/cases/{desk.play.id}/exhibits/")
    desk.fill({"evidence": "audiovisual", "source": SOURCE})
    return desk.page


def file_of(folder: Path, name: str, size: int) -> Path:
    """A file that begins like a picture and takes no room on the disk."""
    file = folder / name
    with file.open("wb") as written:
        written.write(PNG[: min(size, len(PNG))])
        written.truncate(size)
    return file


def choose(page: Page, *files: Path) -> None:
    page.locator('main [name="file"]').set_input_files(list(files))


def send(page: Page) -> None:
    page.get_by_role("button", name="存入证据").click()


def is_told(page: Page, words: str) -> None:
    """It is told at the field, nothing was sent, and what was typed is there."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    expect(page.locator("#file_error")).to_contain_text(words)
    send(page)
    expect(page.locator('main [name="file"]')).to_be_focused()
    expect(page.locator('main [name="source"]')).to_have_value(SOURCE)
    assert sent == []


def test_a_file_that_is_too_large_is_told_when_it_is_chosen(evidence: Page, desk: Desk, tmp_path: Path) -> None:
    expect(evidence.locator("#file_helptext")).to_contain_text("每个不超过25MB")
    choose(evidence, file_of(tmp_path, "全程录像.png", 200 * 1024 * 1024))
    is_told(evidence, "“全程录像.png”有200MB，超过25MB，不能接收。原件不要压缩")
    small = tmp_path / "照片.png"
    small.write_bytes(PNG)
    choose(evidence, small)
    expect(evidence.locator("#file_error")).to_have_count(0)
    send(evidence)
    expect(evidence.get_by_role("link", name="照片.png")).to_be_visible()
    assert [one.name for one in list_exhibits(desk.play.id)] == ["照片.png"]


def test_an_empty_file_is_told_when_it_is_chosen(evidence: Page, tmp_path: Path) -> None:
    choose(evidence, file_of(tmp_path, "空.png", 0))
    is_told(evidence, "“空.png”是空的")


def test_too_many_files_are_told_when_they_are_chosen(evidence: Page, tmp_path: Path) -> None:
    choose(evidence, *(file_of(tmp_path, f"{place}.png", len(PNG)) for place in range(21)))
    is_told(evidence, "选了21个文件，一次最多20个")


def test_files_that_are_too_large_together_are_told(evidence: Page, tmp_path: Path) -> None:
    choose(evidence, *(file_of(tmp_path, f"{place}.png", 24 * 1024 * 1024) for place in range(5)))
    is_told(evidence, "选的文件一共120MB，一次最多119MB")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("清理.exe.pdf", b"MZ\x90\x00" + b"\0" * 200, "文件内容不是PDF"),
        ("程序.exe", b"MZ\x90\x00", "不接受这种文件"),
        ("坏.pdf", b"%PDF-1.4\n1 0 obj <<", "请"),
    ],
)
def test_a_wrong_kind_is_told_and_the_rest_stays(
    evidence: Page, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    choose(evidence, file)
    send(evidence)
    expect(evidence.locator("#file_error")).to_contain_text(words)
    expect(evidence.locator('main [name="source"]')).to_have_value(SOURCE)
