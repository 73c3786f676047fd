"""`hengping deadline --bureau`: counting along the years that a bureau entered itself."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from django.db import DatabaseError

from hengping.conftest import Cast
from hengping.doors.cli.main import main
from hengping.ground.library.actions import enter_year, set_configuration
from hengping.ground.library.tests.years import typed_year

ASKED = ["deadline", "--number", "5", "--unit", "workday", "--from", "2026-12-31", "--json"]


def test_it_works(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    typed = typed_year(year=2027, off=(("元旦", date(2027, 1, 1), date(2027, 1, 3)),), makeup=(date(2027, 1, 9),))
    enter_year(typed=typed, reason="", actor=cast.reviewer, at=datetime.fromisoformat("2026-11-20T10:00:00+08:00"))
    for name, expected in (("安平县应急管理局", "2027-01-08"), ("安", "2027-01-08"), ("永", None)):
        assert main([*ASKED, "--bureau", name]) == 0
        assert json.loads(capsys.readouterr().out)["last_day"] == expected
    assert main(ASKED) == 0
    assert json.loads(capsys.readouterr().out)["error"] == "calendar_missing", "what others entered is not ours"


def test_it_counts_what_the_bureau_has_set(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    """Five working days for a statement by default; this bureau gives seven from March on, and its board says so."""
    set_configuration(
        name="statement_days",
        value=7,
        from_on=date(2026, 3, 1),
        source="本局规定",
        actor=cast.reviewer,
        at=datetime.fromisoformat("2026-02-20T10:00:00+08:00"),
        understood=True,
    )
    statement = ["deadline", "--period", "statement", "--from"]
    for on, bureau, last_day, length in (
        ("2026-03-02", "安", "2026-03-11", "7个工作日"),
        ("2026-03-02", "永", "2026-03-09", "5个工作日"),
        ("2026-02-26", "安", "2026-03-04", "5个工作日"),
    ):
        assert main([*statement, on, "--bureau", bureau, "--full"]) == 0
        answer = json.loads(capsys.readouterr().out)
        assert (answer["last_day"], answer["period"]["length"]) == (last_day, length)
    assert main([*statement, "2026-03-02", "--bureau", "安"]) == 0
    assert "陈述、申辩（7个工作日）" in capsys.readouterr().out


def test_it_refuses_a_bureau_that_nobody_knows(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASKED, "--bureau", "别处"]) == 2
    assert "没有找到单位“别处”，已有：安平县应急管理局、永宁县应急管理局" in capsys.readouterr().err


def test_it_says_so_where_the_database_cannot_be_read(
    cast: Cast, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise DatabaseError("no such table: people_bureau")

    monkeypatch.setattr("hengping.ground.people.queries.list_bureaus", broken)
    assert main([*ASKED, "--bureau", "安"]) == 2
    printed = capsys.readouterr()
    assert printed.err == "数据库读不出来，请先运行 hengping serve\n"
    assert not printed.out
