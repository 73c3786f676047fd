"""A year that is not announced is enclosed, never guessed; the years that were announced lie inside such bounds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hengping.law import periods
from hengping.law.calendar import CALENDARS, OffRange, bounds_of, only_lacks_its_arrangement
from hengping.law.calendar.provisional import by_law, enclosing
from hengping.law.periods import Excluded
from hengping.law.procedure.uncounted import left_until

KNOWN = range(2027, 2089)
"""The years to come of which the register has the days off by law."""

BY_LAW = {
    2025: "元旦 01-01 01-01 春节 01-28 01-31 清明节 04-04 04-04 劳动节 05-01 05-02 端午节 05-31 05-31 "
    "国庆节 10-01 10-03 中秋节 10-06 10-06",
    2026: "元旦 01-01 01-01 春节 02-16 02-19 清明节 04-05 04-05 劳动节 05-01 05-02 端午节 06-19 06-19 "
    "中秋节 09-25 09-25 国庆节 10-01 10-03",
}
"""The days off by law of two years that were announced."""


def _by_law(year: int) -> list[OffRange]:
    words = BY_LAW[year].split()
    return [
        OffRange(name, date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last}"))
        for name, first, last in zip(words[::3], words[1::3], words[2::3], strict=True)
    ]


@pytest.mark.parametrize("year", BY_LAW)
def test_an_announced_year_lies_inside_its_bounds(year: int) -> None:
    most, fewest = enclosing(year, _by_law(year))
    announced = CALENDARS.year(year).workday_set
    assert fewest.workday_set <= announced <= most.workday_set


@pytest.mark.parametrize(
    "key", ["payment", "reconsideration", "litigation", "decision", "urging_wait", "hearing_request"]
)
def test_what_was_announced_later_is_enclosed(key: str) -> None:
    most, fewest = (CALENDARS.with_year(table) for table in enclosing(2026, _by_law(2026)))
    for days in range(0, 360, 7):
        start = date(2025, 9, 1) + timedelta(days=days)
        exact = periods.get(key).run(start)
        first, last = (periods.get(key).run(start, calendar).last_day for calendar in (most, fewest))
        if exact.last_day is not None and first is not None and last is not None:
            assert min(first, last) <= exact.last_day <= max(first, last), start


def test_the_thirteen_days_of_2027_enclose_a_last_day_that_stays_unknown() -> None:
    counted = periods.get("payment").run(date(2026, 12, 17))
    assert (counted.last_day, counted.error, counted.missing_year) == (None, "calendar_missing", 2027)
    assert (counted.not_before, counted.not_after) == (date(2027, 1, 2), date(2027, 1, 4))
    assert counted.internal_day == date(2026, 12, 31)
    assert counted.safe_day == counted.not_before
    assert any("暂定" in warning for warning in counted.warnings)
    assert [rule.id for rule in counted.rules][-1] == "R15"


def test_far_from_any_festival_both_bounds_are_one_day_and_still_provisional() -> None:
    counted = periods.get("reconsideration").run(date(2026, 12, 28))
    assert counted.not_before == counted.not_after == date(2027, 2, 26)
    assert counted.last_day is None
    assert "最后一日暂定为2027-02-26，以公布的放假安排为准" in counted.warnings


def test_the_announced_table_alone_gives_the_exact_day() -> None:
    _, fewest = enclosing(2027, [])
    counted = periods.get("reconsideration").run(date(2026, 12, 28), CALENDARS.with_year(fewest))
    assert (counted.last_day, counted.not_before, counted.not_after) == (date(2027, 2, 26), None, None)


def test_bounds_end_where_the_days_off_by_law_are_not_known() -> None:
    counted = periods.get("litigation").run(date(2088, 8, 2))
    assert (counted.last_day, counted.not_before, counted.safe_day) == (None, None, None)
    assert bounds_of(CALENDARS.with_years(enclosing(year, [])[0] for year in KNOWN)) is None


def test_only_a_year_whose_days_off_by_law_are_known_lacks_its_arrangement_alone() -> None:
    assert [year for year in range(2000, 2100) if only_lacks_its_arrangement(year)] == list(KNOWN)


def test_of_two_years_that_are_missing_the_one_of_which_nothing_is_known_is_named() -> None:
    counted = periods.get("hearing_request").run(date(2088, 12, 30))
    assert (counted.missing_year, counted.warnings) == (2089, ("没有2089年的放假调休安排，请先导入当年通知",))


@pytest.mark.parametrize("year", KNOWN)
def test_every_term_of_a_year_to_come_has_both_bounds(year: int) -> None:
    off = {day for festival in by_law(year) for day in festival.days()}
    assert len(off) >= 12
    most, fewest = enclosing(year, by_law(year))
    assert fewest.workday_set < most.workday_set
    assert off.isdisjoint(most.workday_set)
    for key in ("payment", "reconsideration", "decision", "hearing_request", "urging_wait"):
        counted = periods.get(key).run(date(year, 5, 8))
        assert counted.last_day is None
        assert counted.not_before is not None
        assert counted.not_after is not None
        assert counted.not_before <= counted.not_after


def test_the_days_off_by_law_of_2028() -> None:
    """Its 中秋节 is the last of the three days of 国庆节: no day is off twice."""
    assert [f"{one.name} {one.first:%m-%d} {one.last:%m-%d}" for one in by_law(2028)] == [
        "元旦 01-01 01-01",
        "春节 01-25 01-28",
        "清明节 04-04 04-04",
        "劳动节 05-01 05-02",
        "端午节 05-28 05-28",
        "中秋节 10-03 10-03",
        "国庆节 10-01 10-03",
    ]
    most, fewest = enclosing(2028, by_law(2028))
    assert most.off_days == {day for festival in by_law(2028) for day in festival.days()}
    assert date(2028, 10, 9) in fewest.off_days
    assert date(2028, 10, 10) not in fewest.off_days


def test_a_start_that_is_provisional_makes_the_end_so() -> None:
    period = periods.get("payment")
    early, late = (period.run(day, CALENDARS) for day in (date(2026, 3, 2), date(2026, 3, 6)))
    counted = periods.carried(early, late, 2027)
    assert (counted.last_day, counted.error, counted.missing_year) == (None, "calendar_missing", 2027)
    assert (counted.not_before, counted.not_after) == (early.last_day, late.last_day)
    assert counted.counted_days == ()
    assert periods.carried(early, early, 2027).counted_days == early.counted_days
    assert periods.carried(early, early, 2027).not_after == early.last_day
    unknown = period.run(date(2089, 3, 2))
    assert periods.carried(unknown, late, 2027) == unknown
    assert periods.carried(early, unknown, 2027) == unknown


def test_backward_chained_and_interrupted_periods_are_enclosed() -> None:
    notice = periods.get("hearing_notice").run(date(2027, 1, 15))
    assert notice.not_before is not None
    assert notice.not_after is not None
    assert notice.not_before <= notice.not_after < date(2027, 1, 15)
    window = periods.get("court_window").run(date(2026, 12, 28))
    assert window.not_before is not None
    sealed = periods.get("licence_decision").run(date(2026, 12, 20), excluded=())
    assert sealed.not_before is not None
    assert Excluded(date(2026, 12, 1), date(2026, 12, 2)).why == ""


def test_a_period_at_the_edge_of_the_tables_has_no_strict_reading() -> None:
    counted = periods.count(number=1, unit="workday", start=date(2004, 1, 5), backward=True)
    assert (counted.last_day, counted.ambiguous, counted.readings) == (date(2004, 1, 2), False, ())


def test_days_left_go_to_the_safe_bound_and_are_over_after_the_other() -> None:
    first, last = date(2027, 1, 5), date(2027, 1, 7)
    assert [left_until(first, last, date(2027, 1, day)) for day in (3, 5, 6, 7, 9)] == [2, 0, 0, 0, -2]
    assert left_until(None, None, first) is None
