"""The shipped tables day by day against an independent source, and what a bureau may load."""

from __future__ import annotations

import re
from datetime import date, timedelta
from importlib.resources import files

import pytest

from hengping.law.calendar import (
    CALENDARS,
    BadCalendar,
    Calendar,
    CalendarMissing,
    OffRange,
    YearTable,
    is_workday,
    next_workday,
    previous_workday,
    read_year,
)
from hengping.law.calendar.expected import expected_years

TABLE_2027 = """
year = 2027
notice = "国务院办公厅关于2027年部分节假日安排的通知"
number = "测试用"
source = "测试用，不是真实安排"
checked_on = 2026-12-01
confirmed = false
off = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }]
makeup_workdays = [2027-01-09]
"""


def _every_day(first: int, last: int) -> list[date]:
    start = date(first, 1, 1)
    return [start + timedelta(days=n) for n in range((date(last, 12, 31) - start).days + 1)]


SWAPPED = date(2005, 12, 31)
"""A Saturday worked for 3 January 2006, which that source lacks: without it 2006 has a day off too many."""


def test_the_last_day_of_2005_was_worked() -> None:
    assert is_workday(SWAPPED)


def test_it_works_day_by_day_as_the_independent_source() -> None:
    chinese_calendar = pytest.importorskip("chinese_calendar")
    for day in _every_day(2004, 2026):
        if day == SWAPPED:
            continue
        assert is_workday(day) is chinese_calendar.is_workday(day), day


def test_the_three_current_years_are_confirmed_and_cite_their_notice() -> None:
    for year in (2024, 2025, 2026):
        table = CALENDARS.year(year)
        assert table.confirmed
        assert table.number.startswith("国办发明电")
        assert table.source.startswith("https://www.gov.cn/")
    assert not any(CALENDARS.year(year).confirmed for year in range(2004, 2024))


def test_it_works_for_known_days() -> None:
    assert is_workday(date(2024, 2, 9))  # New Year's Eve was worked in 2024
    assert not is_workday(date(2025, 1, 28))  # and is a holiday since 2025
    assert is_workday(date(2026, 2, 28))  # a worked Saturday
    assert next_workday(date(2025, 10, 1)) == date(2025, 10, 9)
    assert next_workday(date(2025, 10, 11)) == date(2025, 10, 11)
    assert previous_workday(date(2026, 2, 15)) == date(2026, 2, 14)


def test_it_refuses_a_year_without_a_table() -> None:
    with pytest.raises(CalendarMissing) as missing:
        is_workday(date(2027, 1, 4))
    assert missing.value.year == 2027
    assert "2027" in str(missing.value)
    with pytest.raises(CalendarMissing):
        CALENDARS.is_workday(date(2003, 12, 31))


def test_it_says_how_far_it_counted_before_the_tables_ended() -> None:
    with pytest.raises(CalendarMissing) as missing:
        CALENDARS.workdays_after(date(2026, 12, 30), 5)
    assert missing.value.counted == (date(2026, 12, 31),)
    with pytest.raises(CalendarMissing) as missing:
        CALENDARS.workdays_before(date(2004, 1, 5), 5)
    assert missing.value.year == 2003


def test_a_bureau_adds_a_year_without_touching_the_shipped_tables() -> None:
    longer = CALENDARS.with_year(read_year(TABLE_2027))
    assert longer.years == CALENDARS.years | {2027}
    assert not longer.is_workday(date(2027, 1, 1))
    assert longer.is_workday(date(2027, 1, 9))
    assert longer.workdays_after(date(2026, 12, 30), 3) == (date(2026, 12, 31), date(2027, 1, 4), date(2027, 1, 5))
    assert 2027 not in CALENDARS.years
    with pytest.raises(CalendarMissing):
        CALENDARS.year(2027)


def test_a_corrected_notice_replaces_its_year() -> None:
    table = CALENDARS.year(2026)
    shorter = YearTable(
        year=2026,
        off=table.off[:1],
        makeup_workdays=frozenset(),
        notice=table.notice,
        number=table.number,
        source=table.source,
        checked_on=table.checked_on,
        confirmed=False,
    )
    changed = CALENDARS.with_year(shorter)
    assert changed.is_workday(date(2026, 2, 16))
    assert not CALENDARS.is_workday(date(2026, 2, 16))
    assert changed.tables().keys() == CALENDARS.tables().keys()


def test_an_empty_calendar_knows_no_year() -> None:
    assert Calendar({}).years == frozenset()
    with pytest.raises(CalendarMissing):
        Calendar({}).is_workday(date(2026, 1, 5))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (TABLE_2027.replace("2027-01-09", "2027-01-08"), "不是周六、周日"),
        (TABLE_2027.replace("2027-01-09", "2027-01-02"), "既放假又上班"),
        (TABLE_2027.replace("2027-01-09", "2028-01-08"), "不在2027年"),
        (TABLE_2027.replace("to = 2027-01-03", "to = 2026-12-31"), "起止日期不对"),
        (TABLE_2027.replace("to = 2027-01-03", "to = 2027-01-31"), "起止日期不对"),
        (TABLE_2027.replace('source = "测试用，不是真实安排"', 'source = ""'), "来源"),
        (TABLE_2027.replace("off = [", "off = [{ from = 2027-01-02, to = 2027-01-02 }, "), "重叠"),
        (TABLE_2027.replace("year = 2027", ""), "缺少内容"),
        ("year = ", "格式不对（末尾不完整"),
        ("year = 2027\nnotice = x", "格式不对（第2行第10列）"),
        ("year = " + "9" * 5_000, "格式不对（数字过长）"),
    ],
)
def test_it_refuses_a_table_that_no_notice_can_say(wrong: str, told: str) -> None:
    with pytest.raises(BadCalendar, match=re.escape(told)):
        read_year(wrong)


def test_holidays_have_names_and_an_order() -> None:
    for year, table in CALENDARS.tables().items():
        assert table.year == year
        assert all(one.name for one in table.off), year
        assert list(table.off) == sorted(table.off, key=lambda one: one.first), year
        assert isinstance(table.off[0], OffRange)


def test_the_next_year_is_expected_from_november_on() -> None:
    assert expected_years(date(2026, 10, 31)) == (2026,)
    assert expected_years(date(2026, 11, 1)) == (2026, 2027)


def test_only_declared_years_are_shipped() -> None:
    tables = [one.name for one in files("hengping.law.calendar").iterdir() if one.name.endswith(".toml")]
    shipped = {int(name[:4]) for name in tables if name != "statutory.toml"}
    assert shipped == CALENDARS.years
