"""Periods counted, put behind each other and prolonged; what cannot be counted says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hengping.law.configuration import Setting
from hengping.law.periods import Excluded
from hengping.law.procedure import clock
from hengping.law.procedure.fold import fold
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.tests.test_clocks import DECISION, PAUSING, after, told

HOUSE = Setting()
DAY = date(2026, 3, 2)


def days(number: int) -> date:
    """So many days after that Monday in March."""
    return DAY + timedelta(days=number)


def test_what_can_be_counted_lacks_nothing() -> None:
    limit = clock.period("sealing", DAY, HOUSE)
    assert limit == Limit(DAY, days(30), days(30))
    assert clock.row("sealing", DAY) is not None


def test_days_outside_a_period_are_not_left_out_of_it_and_are_no_cause() -> None:
    inside, outside = Excluded(days(3), days(4), "appraisal"), Excluded(days(90), days(95), "appraisal")
    found = clock.period("sealing", DAY, HOUSE, (inside, outside))
    assert (found.last, found.excluded_days, found.causes) == (days(32), 2, ("appraisal",))
    found = clock.period("sealing", DAY, HOUSE, (outside,))
    assert (found.last, found.excluded_days, found.causes) == (days(30), 0, ())


def test_before_any_rule_nobody_knows_how_long_it_was() -> None:
    old = date(1990, 1, 1)
    assert clock.row("sealing", old) is None
    assert clock.period("sealing", old, HOUSE) == clock.unknown("sealing", old) == Limit(old, None, no_rule="sealing")


def test_a_period_runs_from_the_last_day_of_the_one_before() -> None:
    first = clock.period("sealing", DAY, HOUSE)
    assert clock.after("sealing_extension", first, HOUSE) == clock.period("sealing_extension", days(30), HOUSE)


@pytest.mark.parametrize(("not_before", "not_after"), [(None, None), (days(40), None), (None, days(41))])
def test_behind_a_period_without_an_end_nothing_ends_and_the_reason_is_the_same(
    not_before: date | None, not_after: date | None
) -> None:
    first = Limit(
        DAY,
        None,
        days(5),
        missing_year=2027,
        excluded_days=3,
        causes=("appraisal",),
        not_before=not_before,
        not_after=not_after,
    )
    assert clock.after("sealing_extension", first, HOUSE) == Limit(DAY, None, missing_year=2027, causes=("appraisal",))


def test_behind_a_period_that_an_arrangement_may_move_the_next_is_enclosed() -> None:
    """Three months from 1 or 3 July end in the holiday of October, and so on the first day at work."""
    first = Limit(DAY, None, days(5), missing_year=2027, not_before=date(2026, 7, 1), not_after=date(2026, 7, 3))
    early = clock.period("court_window", date(2026, 7, 1), HOUSE)
    late = clock.period("court_window", date(2026, 7, 3), HOUSE)
    assert early.last is not None
    assert early.internal != early.last, "the house goes by the day before the holiday"
    found = clock.after("court_window", first, HOUSE)
    assert found == Limit(DAY, None, early.internal, missing_year=2027, not_before=early.last, not_after=late.last)


def test_two_periods_are_told_as_one_with_all_that_was_left_out() -> None:
    inside, behind = Excluded(days(3), days(4), "appraisal"), Excluded(days(40), days(44), "appraisal")
    first = clock.period("sealing", DAY, HOUSE, (inside,))
    found = clock.prolonged(first, "sealing_extension", days(32), HOUSE, excluded=(inside,))
    assert (found.start, found.last, found.excluded_days, found.causes) == (DAY, days(62), 2, ("appraisal",))
    found = clock.prolonged(first, "sealing_extension", days(32), HOUSE, excluded=(inside, behind))
    assert (found.start, found.last, found.excluded_days, found.causes) == (DAY, days(67), 7, ("appraisal",))


def test_a_clock_that_runs_again_stands_still_next_from_its_own_day() -> None:
    facts = fold(PAUSING, told(("call_hearing", 2), ("report_hearing", 4)))
    running = facts.clock(DECISION)
    assert running is not None
    assert (running.pauses, running.stands_since) == ((), None)
    again = fold(PAUSING, told(("call_hearing", 2), ("report_hearing", 4), ("ask_expert", 8))).clock(DECISION)
    assert again is not None
    assert (again.stands_since, again.limit) == (
        after(8),
        Limit(after(0), None, stopped_on=after(8), causes=("expert_review",)),
    )
    assert replace(again, pauses=()) != running
