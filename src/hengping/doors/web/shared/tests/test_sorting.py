"""Lists are sorted and turned by their address."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import QueryDict

from hengping.conftest import text
from hengping.doors.web.cases.tests.conftest import Opened, as_, clock, play
from hengping.doors.web.shared.sorting import SIZES, Counted, Sorting, sorted_by, sorting_from, turned
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_reported_defects import LARGE, reviewed
from hengping.work.deliberation import actions as deliberation

__all__ = ["as_", "clock", "play"]

COLUMNS = ("name", "due")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", Sorting()),
        ("by=name", Sorting("name")),
        ("by=-due&page=3&size=100", Sorting("due", True, 3, 100)),
        ("by=password&size=5000&page=-2", Sorting()),
        ("by=--name&page=9999999&size=x", Sorting("", True)),
    ],
)
def test_it_reads_the_address(query: str, expected: Sorting) -> None:
    assert sorting_from(QueryDict(query), COLUMNS) == expected


def test_beyond_the_last_page_stands_the_last() -> None:
    assert list(turned(list(range(60)), Sorting(page=9, size=25))) == list(range(50, 60))
    assert Sorting().sizes == SIZES


def test_of_what_is_counted_only_a_page_is_read() -> None:
    asked: list[slice] = []

    def read(among: slice) -> list[int]:
        asked.append(among)
        return list(range(1000))[among]

    page = turned(Counted(60, read), Sorting(page=2, size=25))
    assert (list(page), page.paginator.count, asked) == (list(range(25, 50)), 60, [slice(25, 50)])
    assert list(turned(Counted(60, read), Sorting(page=9, size=25))) == list(range(50, 60))
    assert list(turned(Counted(0, read), Sorting())) == []
    assert len(asked) == 2


def names(page: str) -> list[str]:
    return re.findall(r'data-label="案件"><a [^>]*>([^<]+)</a>', page)


def test_cases_are_sorted_and_the_address_is_kept(play: Play, as_: Opened) -> None:
    for name in ("乙案", "丙案", "甲案"):
        play.open(name=name)
    browser = as_(play.cast.officer_in_charge)
    first = text(browser.get("/cases/"))
    assert names(first) == ["甲案", "丙案", "乙案"], "the latest first"
    assert "aria-sort" not in first
    up, down = (text(browser.get("/cases/", {"by": by, "q": "案"})) for by in ("name", "-name"))
    assert names(up) == names(down)[::-1] == sorted(names(up))
    assert re.search(r'<th aria-sort="ascending"><a class="sort" href="\?by=-name&amp;q=', up)
    assert 'aria-sort="descending"' in down
    assert '<input type="hidden" name="by" value="-name">' in down
    for by in ("number", "handler", "accepted", "due", "fine"):
        assert len(names(text(browser.get("/cases/", {"by": by})))) == 3


def test_sorted_cases_are_turned(play: Play, as_: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        play.open(name=f"第{number}案")
    monkeypatch.setattr("hengping.doors.web.shared.sorting.SIZES", (2, 50))
    browser = as_(play.cast.officer_in_charge)
    first = text(browser.get("/cases/?by=name&size=2"))
    assert names(first) == ["第0案", "第1案"]
    assert 'href="?by=name&amp;size=2&amp;page=2"' in first
    second = text(browser.get("/cases/?by=name&size=2&page=2"))
    assert names(second) == ["第2案", "第3案"]
    assert "下一页" not in second
    plain = text(browser.get("/cases/?size=2"))
    following = re.search(r'href="(\?size=2&amp;after=[^"]+)"', plain)
    assert following
    assert names(text(browser.get(f"/cases/{following[1].replace('&amp;', '&')}"))) == ["第1案", "第0案"]


@pytest.mark.parametrize(
    ("address", "columns"),
    [
        ("/parties/", ("name", "code", "industry", "changed")),
        ("/officers/", ("name", "department", "certificate", "valid")),
    ],
)
def test_other_lists_are_sorted(play: Play, as_: Opened, address: str, columns: tuple[str, ...]) -> None:
    browser = as_(play.cast.officer_in_charge)
    for column in columns:
        for by in (column, f"-{column}"):
            page = browser.get(address, {"by": by, "size": "25"})
            assert page.status_code == 200
            assert "aria-sort=" in text(page), by


@pytest.mark.parametrize(
    ("who", "address", "columns"),
    [
        ("security_admin", "/accounts/", ("name", "username", "posts", "signed_in")),
        ("reviewer", "/reviews/", ("subject", "submitted", "due", "reviewer")),
        ("committee_clerk", "/meetings/", ("held", "place", "state")),
        ("reviewer", "/reports/2025/safety_cases/", ("title", "on", "amount")),
    ],
)
def test_lists_of_whoever_reviews_discusses_or_counts_are_sorted(
    play: Play, as_: Opened, who: str, address: str, columns: tuple[str, ...]
) -> None:
    play.filed()
    play.later(days=11)
    play.step("verify_evidence", {"verified": True})
    report = {"outcome": "penalty", "version": play.weigh(LARGE), "facts_supported": True, "complex": True}
    play.step("report_investigation", report)
    reviewed(play)
    clerk = {"actor": play.cast.committee_clerk, "at": play.now}
    deliberation.call_meeting(held_on=play.on, starts_at=play.now, place="三楼", attending=[], **clerk)
    browser = as_(getattr(play.cast, who))
    for column in columns:
        for by in (column, f"-{column}"):
            assert "aria-sort=" in text(browser.get(address, {"by": by})), by


def test_who_has_nothing_in_the_column_comes_last() -> None:
    rows = [("甲", None), ("乙", 2), ("丙", 1)]
    columns = {"much": lambda row: row[1]}
    assert sorted_by(rows, columns, Sorting()) == rows
    assert [row[0] for row in sorted_by(rows, columns, Sorting("much"))] == ["丙", "乙", "甲"]
    assert [row[0] for row in sorted_by(rows, columns, Sorting("much", descending=True))] == ["乙", "丙", "甲"]


def test_numbers_are_sorted(play: Play, as_: Opened) -> None:
    play.filed()
    browser = as_(play.cast.officer_in_charge)
    series: Any = re.search(r'href="(/numbers/[^"]+)"', text(browser.get("/numbers/")))
    for by in ("number", "-number", "state", "paper"):
        page = browser.get(series[1], {"by": by})
        assert page.status_code == 200
        assert "aria-sort=" in text(page)
