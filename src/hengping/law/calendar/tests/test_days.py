from __future__ import annotations

from datetime import date

from hengping.law.calendar.days import each_day


def test_both_ends_are_in() -> None:
    assert list(each_day(date(2024, 2, 28), date(2024, 3, 1))) == [
        date(2024, 2, 28),
        date(2024, 2, 29),
        date(2024, 3, 1),
    ]
    assert list(each_day(date(2026, 12, 1), date(2026, 12, 1))) == [date(2026, 12, 1)]


def test_days_out_of_order_are_none() -> None:
    assert list(each_day(date(2026, 12, 2), date(2026, 12, 1))) == []
