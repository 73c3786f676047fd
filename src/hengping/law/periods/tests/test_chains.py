"""What follows from a service, with and without a deferral."""

from __future__ import annotations

from datetime import date

from hengping.law import periods
from hengping.law.calendar import CALENDARS, Calendar
from hengping.law.periods.chains import after_service, court_application, public_notice_chain


def test_it_works() -> None:
    after = after_service(date(2025, 3, 31))
    assert after.pay_by.last_day == date(2025, 4, 15)
    assert after.surcharge_from == date(2025, 4, 16)
    assert after.surcharge_cap_on == date(2025, 5, 19)
    assert after.reconsider_by.last_day == date(2025, 5, 30)
    assert after.sue_by is not None
    assert after.sue_by.last_day == date(2025, 9, 30)
    assert after.court_opens_on == date(2025, 10, 1)
    assert after.apply_by.last_day == date(2025, 12, 30)
    assert after.apply_by.stages[0].key == "litigation"


def test_the_urging_letter_can_still_run_its_ten_days() -> None:
    after = after_service(date(2025, 3, 31))
    assert after.urge_by is not None
    assert after.apply_by.last_day is not None
    waited = periods.run("urging_wait", after.urge_by)
    assert waited.earliest_day is not None
    assert waited.earliest_day <= after.apply_by.last_day
    a_day_late = periods.run(
        "urging_wait", periods.count(number=1, unit="workday", start=after.urge_by).counted_days[0]
    )
    assert a_day_late.earliest_day is not None
    assert a_day_late.earliest_day > after.apply_by.last_day


def test_a_long_deferral_moves_the_court_window() -> None:
    after = after_service(date(2025, 1, 6), deferred_to=date(2025, 9, 30))
    assert after.surcharge_from == date(2025, 10, 1)
    assert after.apply_by.last_day == date(2025, 12, 30)
    assert after.court_opens_on == date(2025, 10, 1)
    assert not after.apply_by.ambiguous
    assert [one.key for one in after.apply_by.rules[0].citations] == ["APL-72(2)", "AFL-53"]


def test_a_short_deferral_leaves_two_readings() -> None:
    apply_by = court_application(date(2025, 1, 6), deferred_to=date(2025, 5, 30))
    assert apply_by.ambiguous
    assert [one.last_day for one in apply_by.readings] == [date(2025, 10, 9), date(2025, 9, 1)]
    assert apply_by.last_day == date(2025, 10, 9)
    assert apply_by.internal_day == date(2025, 8, 29)


def test_on_the_spot_nobody_may_sue_directly() -> None:
    after = after_service(date(2025, 3, 31), reconsideration_first=True)
    assert after.sue_by is None
    assert after.apply_by.last_day == date(2025, 9, 1)
    assert after.apply_by.stages[0].key == "reconsideration"


def test_a_missing_calendar_stays_missing_along_the_chain() -> None:
    after = after_service(date(2026, 11, 2))
    assert after.pay_by.last_day == date(2026, 11, 17)
    assert after.sue_by is not None
    assert (after.sue_by.error, after.sue_by.missing_year) == ("calendar_missing", 2027)
    assert (after.apply_by.error, after.apply_by.number, after.apply_by.unit) == ("calendar_missing", 3, "month")
    assert after.court_opens_on is None
    assert after.urge_by is None
    assert after_service(date(2026, 12, 28)).surcharge_from is None
    named = periods.run("court_application", date(2026, 11, 2))
    assert (named.last_day, named.error, named.missing_year) == (None, "calendar_missing", 2027)
    assert [stage.key for stage in named.stages] == ["litigation"]


def test_the_window_can_end_in_a_year_without_calendar() -> None:
    after = after_service(date(2026, 5, 6))
    assert after.court_opens_on == date(2026, 11, 7)
    assert after.apply_by.error == "calendar_missing"
    deferred = after_service(date(2026, 5, 6), deferred_to=date(2026, 9, 30))
    assert deferred.apply_by.error == "calendar_missing"


def test_a_gap_in_the_tables_leaves_the_urging_day_open() -> None:
    gap = Calendar({year: CALENDARS.year(year) for year in (2024, 2026)})
    after = after_service(date(2024, 1, 8), gap, deferred_to=date(2025, 10, 5))
    assert after.apply_by.last_day == date(2026, 1, 5)
    assert after.urge_by is None


def test_public_notice_counts_by_the_law_of_its_day() -> None:
    old, new = public_notice_chain(date(2021, 12, 31)), public_notice_chain(date(2022, 1, 1))
    assert (old.served_on, new.served_on) == (date(2022, 3, 1), date(2022, 1, 31))
    assert new.after.served_on == new.served_on
    assert new.service.ambiguous
