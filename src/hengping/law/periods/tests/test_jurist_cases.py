"""Our own cases, written by hand in tables that a jurist can read and add to: `periods/cases/*.csv`."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from hengping.law import periods

UNITS = {"工作日": "workday", "自然日": "calendar", "月": "month", "年": "year"}
COLUMNS = [
    "编号",
    "期限",
    "数量",
    "单位",
    "方向",
    "顺延",
    "开始",
    "顺延前",
    "最后一日",
    "内部提醒日",
    "两种读法",
    "缺少年份",
    "说明",
]


def _rows() -> list[dict[str, str]]:
    found = []
    for path in sorted((Path(__file__).parent.parent / "cases").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            assert reader.fieldnames == COLUMNS, path.name
            found += list(reader)
    return found


ROWS = _rows()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _count(row: dict[str, str]) -> periods.Counted:
    start = date.fromisoformat(row["开始"])
    if row["期限"]:
        return periods.run(row["期限"], start)
    return periods.count(
        number=int(row["数量"]),
        unit=UNITS[row["单位"]],
        start=start,
        backward={"往后": False, "往前": True}[row["方向"]],
        roll={"是": True, "否": False}[row["顺延"]],
    )


@pytest.mark.parametrize("row", ROWS, ids=[row["编号"] for row in ROWS])
def test_it_works(row: dict[str, str]) -> None:
    counted = _count(row)
    assert counted.nominal_last_day == _day(row["顺延前"])
    assert counted.last_day == _day(row["最后一日"])
    assert counted.internal_day == _day(row["内部提醒日"])
    assert counted.ambiguous == {"是": True, "否": False}[row["两种读法"]]
    assert counted.rolled == (counted.last_day is not None and counted.last_day != counted.nominal_last_day)
    missing = int(row["缺少年份"]) if row["缺少年份"] else None
    assert counted.missing_year == missing
    assert (counted.error == periods.CALENDAR_MISSING) == (missing is not None)


def test_there_are_enough_of_them_and_no_number_twice() -> None:
    numbers = [row["编号"] for row in ROWS]
    assert len(numbers) >= 30
    assert len(set(numbers)) == len(numbers)
    assert all(row["说明"] for row in ROWS)
