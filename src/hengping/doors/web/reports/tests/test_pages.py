"""The pages of the figures."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from hengping.conftest import text
from hengping.ground.people.models import User
from hengping.ground.records import owners
from hengping.ground.records.queries import get_dossier
from hengping.ground.records.tests.owned import ToyOwner
from hengping.kit.workbooks import MONEY
from hengping.work.cases.tests.conftest import Play
from hengping.work.reporting.indicators import all_indicators
from hengping.work.reporting.models import DaySum
from hengping.work.reporting.tests.conftest import Other, accident, play
from hengping.work.reporting.tests.days import add_up

__all__ = ["accident", "play"]

pytestmark = pytest.mark.django_db
SignIn = Callable[..., User]


@pytest.fixture
def reviewer(client: Client, play: Play, sign_in: SignIn) -> Client:
    sign_in(client, play.cast.reviewer)
    return client


def test_it_works(reviewer: Client, play: Play, accident: Other) -> None:
    """From the year to a figure, from the figure to the case."""
    play.decided()
    accident.filed()
    assert reviewer.get("/reports/")["Location"] == "/reports/2025/"
    page = text(reviewer.get("/reports/2025/"))
    for code in all_indicators():
        assert f'href="/reports/2025/{code}/"' in page
    assert "处罚金额共1万元" in page
    assert "不符" not in page
    assert 'href="/cases/?filed_from=2025-03-01&amp;filed_to=2025-03-31"' in page
    assert 'href="/reports/2025/all_fines/?band=1"' in page
    figure = text(reviewer.get("/reports/2025/safety_fines/"))
    assert "10,000.00" in figure
    assert f'href="/cases/{play.id}/"' in figure
    assert f'href="/cases/{accident.id}/"' not in figure
    assert all_indicators()["safety_fines"].definition in figure


def test_the_numbers_of_the_pictures_open_what_they_count(reviewer: Client, play: Play) -> None:
    play.decided()
    listed = text(reviewer.get("/cases/?decided_from=2025-03-01&decided_to=2025-03-31&outcome=penalty"))
    assert f"/cases/{play.id}/" in listed
    assert f"/cases/{play.id}/" in text(reviewer.get("/reports/2025/all_fines/?band=1"))
    assert f"/cases/{play.id}/" not in text(reviewer.get("/reports/2025/all_fines/?band=0"))
    for odd in ("9", "x", "-1", "²"):
        assert f"/cases/{play.id}/" in text(reviewer.get(f"/reports/2025/all_fines/?band={odd}"))


def test_a_year_takes_few_queries(
    reviewer: Client, play: Play, accident: Other, django_assert_max_num_queries: Any
) -> None:
    """As many before as after its days were added up, and with one case as with two."""
    play.decided()
    reviewer.get("/reports/2025/")
    with django_assert_max_num_queries(15):
        reviewer.get("/reports/2025/")
    accident.filed()
    add_up(play, date(2025, 3, 10))
    with django_assert_max_num_queries(15):
        page = text(reviewer.get("/reports/2025/"))
    assert "处罚金额共1万元" in page
    with django_assert_max_num_queries(20):
        reviewer.get("/reports/2025/safety_fines/")


def test_a_sum_that_is_not_what_its_records_are_is_said(reviewer: Client, play: Play) -> None:
    play.decided()
    address = "/reports/2025/safety_fines/"
    add_up(play, date(2026, 1, 1))
    assert "不一致" not in text(reviewer.get(address))
    assert "不一致" not in text(reviewer.get("/reports/2025/all_fines/?band=1"))
    DaySum.objects.update(amount=1)
    page = text(reviewer.get(address))
    assert "按日汇总的数字与下面逐件列出的不一致" in page
    assert "10,000.00" in page, "the records are those of the dossiers"


def test_it_exports_what_it_shows(reviewer: Client, play: Play) -> None:
    play.decided()
    book = load_workbook(io.BytesIO(reviewer.get("/reports/2025/safety_fines/export/").content))
    rows = [[cell.value for cell in row] for row in book["明细"].iter_rows()]
    assert rows[0] == ["序号", "案号", "案件", "日期", "说明", "计入（元）"]
    (on,) = [row[3].date() for row in rows[1:-1]]
    assert rows[1][:3] == [1, get_dossier(play.id).number, play.row().name]
    assert (on, rows[1][5], rows[-1][0], rows[-1][5]) == (play.row().decided_on, 10000, "合计", 10000)
    everything = load_workbook(io.BytesIO(reviewer.get("/reports/2025/export/").content))
    assert everything.sheetnames == ["汇总", *(indicator.label for indicator in all_indicators().values())]
    summary = everything["汇总"]
    values = {row[0].value: row[1] for row in summary.iter_rows()}
    assert values[all_indicators()["safety_cases"].label].value == 1
    fines = values[all_indicators()["safety_fines"].label]
    assert (fines.value, fines.number_format) == (10000, MONEY)
    said = "".join(str(value) for row in summary.values for value in row)
    assert "统计时间：" in said
    assert not re.search(r"\d{4}-\d{2}", said)


def test_an_export_names_a_record_only_to_who_may_see_its_dossier(
    reviewer: Client, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    play.decided()
    owner = ToyOwner("case")
    owner.only_for = frozenset()
    monkeypatch.setattr(owners, "_OWNERS", {"case": owner})
    book = load_workbook(io.BytesIO(reviewer.get("/reports/2025/safety_fines/export/").content))
    row = [cell.value for cell in book["明细"][2]]
    assert (row[1], row[2], row[5]) == (None, "一份您无权查看的案卷", 10000)


def test_the_chapter_is_printed_for_who_makes_it(reviewer: Client, play: Play, sign_in: SignIn) -> None:
    play.filed()
    answer = reviewer.get("/reports/2025/chapter.pdf")
    assert answer["Content-Type"] == "application/pdf"
    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "安全生产隐患类1起" in "".join(words.split())
    assert reviewer.get("/reports/2025/chapter.docx").content.startswith(b"PK")
    assert "公文版" in text(reviewer.get("/reports/2025/"))
    other = Client()
    sign_in(other, play.cast.colleague)
    assert "公文版" not in text(other.get("/reports/2025/"))
    assert other.get("/reports/2025/chapter.pdf").status_code == 403
    assert other.get("/reports/2025/chapter.docx").status_code == 403


def test_another_bureau_sees_zeros(play: Play, client: Client, sign_in: SignIn) -> None:
    play.decided()
    sign_in(client, play.cast.outsider)
    page = text(client.get("/reports/2025/safety_cases/"))
    assert str(play.id) not in page
    assert "这一年没有这样的记录" in page


@pytest.mark.parametrize(
    "address", ["/reports/1999/", f"/reports/{timezone.localdate().year + 1}/", "/reports/1999/safety_cases/"]
)
def test_a_year_without_law_or_future_is_not_found(reviewer: Client, address: str) -> None:
    assert reviewer.get(address).status_code == 404


def test_an_unknown_figure_is_a_bad_request(reviewer: Client) -> None:
    assert reviewer.get("/reports/2025/no-such/").status_code == 400


@pytest.mark.parametrize(
    "address", ["/reports/", "/reports/2025/", "/reports/2025/safety_cases/", "/reports/2025/export/"]
)
def test_it_requires_report_read(play: Play, client: Client, sign_in: SignIn, address: str) -> None:
    assert client.get(address).status_code == 302
    sign_in(client, play.cast.training_clerk)
    assert client.get(address).status_code == 403


def test_a_record_is_named_only_to_who_may_see_its_dossier(
    reviewer: Client, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It still counts, for a figure is the same whoever reads it."""
    play.decided()
    owner = ToyOwner("case")
    monkeypatch.setattr(owners, "_OWNERS", {"case": owner})
    assert f'href="/visits/{play.id}/"' in text(reviewer.get("/reports/2025/safety_fines/"))
    owner.only_for = frozenset()
    figure = text(reviewer.get("/reports/2025/safety_fines/"))
    assert "10,000.00" in figure
    assert "一份您无权查看的案卷" in figure
    assert play.row().name not in figure
