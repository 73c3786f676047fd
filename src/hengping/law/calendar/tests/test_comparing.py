"""A year as it was typed: every fault of it, what it changes, what looks odd."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hengping.law.calendar import CALENDARS, Calendar, OffRange, faults_in
from hengping.law.calendar.comparing import differences, doubts


def test_it_tells_every_fault_with_its_row() -> None:
    off = [
        OffRange("元旦", date(2027, 1, 1), date(2027, 1, 3)),
        OffRange("春节", date(2027, 1, 3), date(2027, 1, 5)),
        OffRange("清明节", date(2027, 4, 5), date(2027, 4, 3)),
        OffRange("国庆节", date(2026, 12, 31), date(2027, 1, 10)),
        OffRange("整年", date(1, 1, 1), date(9999, 12, 31)),
    ]
    makeup = [date(2027, 2, 6), date(2027, 2, 6), date(2027, 1, 2), date(2027, 2, 5), date(2028, 1, 8)]
    told = [(*fault.place, fault.text) for fault in faults_in(2027, off, makeup)]
    assert told == [
        ("off", 1, "“春节”与其他假期重叠：2027-01-03"),
        ("off", 2, "“清明节”的起止日期不对：2027-04-05至2027-04-03"),
        ("off", 3, "“国庆节”与其他假期重叠：2027-01-01"),
        ("off", 3, "2026-12-31不在2027年；通知连带调整了2026年的，到2026年的放假安排里更正"),
        ("off", 4, "“整年”的起止日期不对：0001-01-01至9999-12-31"),
        ("makeup", 1, "2027-02-06写了两次"),
        ("makeup", 2, "2027-01-02既放假又上班"),
        ("makeup", 3, "2027-02-05不是周六、周日，不会是调休上班日"),
        ("makeup", 4, "2028-01-08不在2027年；通知连带调整了2028年的，到2028年的放假安排里更正"),
    ]


def test_the_shipped_years_have_no_faults_and_the_checked_ones_no_doubts() -> None:
    for year, table in CALENDARS.tables().items():
        assert faults_in(year, table.off, sorted(table.makeup_workdays)) == []
    assert doubts(CALENDARS.year(2026), CALENDARS) == ()


def test_differences_name_each_day() -> None:
    table = CALENDARS.year(2026)
    other = replace(table, off=table.off[1:], makeup_workdays=table.makeup_workdays | {date(2026, 12, 26)})
    assert differences(other, table) == (
        "1月1日（周四）：放假改为上班",
        "1月2日（周五）：放假改为上班",
        "12月26日（周六）：放假改为上班",
    )
    assert differences(table, other)[0] == "1月1日（周四）：上班改为放假"
    assert differences(table, table) == ()


def test_doubts_are_what_the_checked_years_had_in_common() -> None:
    table = CALENDARS.year(2026)
    other = replace(table, off=table.off[1:])
    assert doubts(other, CALENDARS) == (
        "没有写元旦",
        "1月1日（周四）要上班，而2004年至2025年的同一天都放假",
        "除去周六、周日，全年净放假11天，2025年是13天",
    )
    assert doubts(replace(table, off=table.off[:-1]), CALENDARS)[0] == "没有写国庆节"
    assert doubts(other, Calendar({})) == ()
