"""What leaves a bureau to practise in says so, whoever opens it afterwards; of a bureau that works nothing does."""

from __future__ import annotations

import io
import zipfile
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from hengping.doors.web.cases.tests.conftest import Opened
from hengping.doors.web.shared.practice import title_of
from hengping.ground.people.models import Bureau
from hengping.work.cases.tests.conftest import Play

pytestmark = pytest.mark.django_db
NOTE = "这是练习单位的数据，不作数，不计入任何统计。"


@pytest.fixture
def opened(play: Play) -> Play:
    play.open()
    return play


def practise(play: Play) -> None:
    Bureau.objects.filter(pk=play.cast.bureau.pk).update(is_practice=True)


@pytest.mark.parametrize("practice", [True, False])
@pytest.mark.parametrize("address", ["/cases/export/", "/reports/2025/export/", "/reports/2025/safety_fines/export/"])
def test_a_workbook(opened: Play, as_: Opened, address: str, practice: bool) -> None:
    if practice:
        practise(opened)
    answer = as_(opened.cast.leader).get(address)
    name = unquote(answer["Content-Disposition"].partition("''")[2])
    book = load_workbook(io.BytesIO(answer.content))
    first, *others = book.worksheets
    assert name.startswith("练习-") is practice
    assert (first.title == "练习" and first["A1"].value == NOTE) is practice
    assert all(sheet.title.endswith("（练习）") is practice for sheet in others)


@pytest.mark.parametrize("practice", [True, False])
def test_a_bundle(opened: Play, as_: Opened, practice: bool) -> None:
    if practice:
        practise(opened)
    answer = as_(opened.cast.clerk).get(f"/cases/{opened.id}/bundle/")
    assert unquote(answer["Content-Disposition"]).split("''")[-1].startswith("练习-") is practice
    with zipfile.ZipFile(io.BytesIO(answer.content)) as bundle:
        for name in ("README.txt", "catalogue.html"):
            assert ("这是练习单位的案卷，不作数。" in bundle.read(name).decode()) is practice


@pytest.mark.parametrize("practice", [True, False])
def test_a_calendar(opened: Play, as_: Opened, practice: bool) -> None:
    if practice:
        practise(opened)
    content = as_(opened.cast.officer_in_charge).get("/deadlines/mine.ics").content.decode()
    assert ("X-WR-CALNAME:练习：衡平期限" in content) is practice
    assert ("SUMMARY:练习：" in content) is practice


def test_the_title_of_a_sheet_is_not_too_long() -> None:
    assert title_of("长" * 31) == "长" * 27 + "（练习）"
