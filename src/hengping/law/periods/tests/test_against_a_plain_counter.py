"""Every day of three years, counted again by somebody who crosses off days on a wall calendar.

The days off are typed in here from the notices of the State Council, and nothing of the product is used to count, so a
wrong table and a wrong count are both found. The days of the
independent package are compared too.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengping.law import periods
from hengping.law.calendar import CALENDARS
from hengping.law.periods import Excluded

ONE = timedelta(days=1)
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)

OFF = """
2024-01-01 2024-02-10..2024-02-17 2024-04-04..2024-04-06 2024-05-01..2024-05-05 2024-06-10
2024-09-15..2024-09-17 2024-10-01..2024-10-07
2025-01-01 2025-01-28..2025-02-04 2025-04-04..2025-04-06 2025-05-01..2025-05-05 2025-05-31..2025-06-02
2025-10-01..2025-10-08
2026-01-01..2026-01-03 2026-02-15..2026-02-23 2026-04-04..2026-04-06 2026-05-01..2026-05-05
2026-06-19..2026-06-21 2026-09-25..2026-09-27 2026-10-01..2026-10-07
"""
WORKED_WEEKENDS = """
2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12
2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11
2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10
"""
NUMBERS = {
    "workday": (1, 2, 3, 5, 7, 10, 20),
    "calendar": (1, 3, 10, 15, 30, 60, 90),
    "month": (1, 2, 3, 6),
    "year": (1, 2),
}


class _NoNotice(Exception):
    """The day lies in a year that is not typed in here."""


def _typed(text: str) -> set[date]:
    found = set()
    for span in text.split():
        first, _, last = span.partition("..")
        day, end = date.fromisoformat(first), date.fromisoformat(last or first)
        while day <= end:
            found.add(day)
            day += ONE
    return found


HOLIDAYS, MADE_UP = _typed(OFF), _typed(WORKED_WEEKENDS)


def _worked(day: date) -> bool:
    if not FIRST <= day <= LAST:
        raise _NoNotice(day.year)
    return day in MADE_UP or (day.isoweekday() <= 5 and day not in HOLIDAYS)


def _same_day(day: date, months: int) -> date:
    """The day of the same number that many months on, or the last one that the month has."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month in (0, 13):
            year, month = (year + 1, 1) if month == 13 else (year - 1, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(number, day.day))
        except ValueError:
            continue
    raise AssertionError


def _crossed_off(number: int, unit: str, start: date, *, backward: bool, roll: bool) -> tuple[date, date]:
    """Nominal and last day. Raises _NoNotice where a day is needed that nobody announced."""
    step = -ONE if backward else ONE
    day = start
    if unit in ("month", "year"):
        months = number * (12 if unit == "year" else 1)
        day = _same_day(start, -months if backward else months)
    else:
        left = number
        while left:
            day += step
            if unit == "calendar" or _worked(day):
                left -= 1
    last = day
    while roll and not backward and not _worked(last):
        last += ONE
    return day, last


def test_the_days_off_are_those_that_the_product_ships_and_the_peer_knows() -> None:
    peer = pytest.importorskip("chinese_calendar")
    day = FIRST
    while day <= LAST:
        assert CALENDARS.is_workday(day) is _worked(day), day
        assert peer.is_workday(day) is _worked(day), day
        day += ONE


@pytest.mark.parametrize("unit", sorted(NUMBERS))
@pytest.mark.parametrize("backward", [False, True])
@pytest.mark.parametrize("roll", [True, False])
def test_every_day_of_three_years_is_counted_alike(unit: str, backward: bool, roll: bool) -> None:
    start, compared = FIRST, 0
    while start <= LAST:
        for number in NUMBERS[unit]:
            counted = periods.count(number=number, unit=unit, start=start, backward=backward, roll=roll)
            try:
                nominal, last = _crossed_off(number, unit, start, backward=backward, roll=roll)
            except _NoNotice:
                continue
            assert (counted.nominal_last_day, counted.last_day) == (nominal, last), (start, number)
            assert counted.rolled == (nominal != last)
            assert counted.error is None
            compared += 1
        start += ONE
    assert compared > 1000


@pytest.mark.parametrize("unit", sorted(NUMBERS))
def test_what_nobody_announced_is_refused_on_every_day(unit: str) -> None:
    """Whoever needs a day of 2027 to answer is told so; whoever does not is answered."""
    start, refused = date(2026, 1, 1), 0
    while start <= LAST:
        for number in NUMBERS[unit]:
            counted = periods.count(number=number, unit=unit, start=start)
            try:
                last = _crossed_off(number, unit, start, backward=False, roll=True)[1]
            except _NoNotice as missing:
                year = missing.args[0]
                assert (counted.error, counted.missing_year, counted.last_day) == ("calendar_missing", year, None)
                refused += 1
            else:
                assert counted.last_day == last
        start += ONE
    assert refused


SPANS = st.lists(
    st.tuples(st.integers(-30, 150), st.integers(0, 40)),
    min_size=1,
    max_size=4,
)


@settings(max_examples=200, deadline=None)
@given(
    number=st.integers(1, 60),
    start=st.dates(date(2024, 1, 1), date(2025, 12, 31)),
    unit=st.sampled_from(["workday", "calendar"]),
    spans=SPANS,
)
def test_days_left_out_are_passed_over_one_by_one(
    number: int, start: date, unit: str, spans: list[tuple[int, int]]
) -> None:
    excluded = [Excluded(start + ONE * first, start + ONE * (first + length)) for first, length in spans]
    counted = periods.count(number=number, unit=unit, start=start, excluded=excluded)
    left, day, passed = number, start, 0
    while left:
        day += ONE
        if any(one.first <= day <= one.last for one in excluded):
            passed += 1
        elif unit == "calendar" or _worked(day):
            left -= 1
    assert counted.nominal_last_day == day
    assert counted.excluded_days == passed
    assert len(counted.counted_days) == number
    assert ("R14" in [rule.id for rule in counted.rules]) == bool(passed)


@settings(max_examples=200, deadline=None)
@given(
    months=st.integers(1, 6),
    start=st.dates(date(2024, 1, 1), date(2025, 12, 31)),
    spans=SPANS,
)
def test_months_are_made_up_by_as_many_days_as_were_left_out(
    months: int, start: date, spans: list[tuple[int, int]]
) -> None:
    excluded = [Excluded(start + ONE * first, start + ONE * (first + length)) for first, length in spans]
    counted = periods.count(number=months, unit="month", start=start, excluded=excluded)
    day = start
    left = (_same_day(start, months) - start).days
    while left:
        day += ONE
        left -= not any(one.first <= day <= one.last for one in excluded)
    assert counted.nominal_last_day == day
    assert counted.excluded_days == (day - _same_day(start, months)).days
