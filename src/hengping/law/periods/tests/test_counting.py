"""What counting promises for every day, and what it refuses."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengping.law import periods
from hengping.law.calendar import CALENDARS
from hengping.law.periods import Excluded, Roll, add_months, count, count_hours

DAYS = st.dates(date(2005, 1, 1), date(2025, 12, 31))
LATE_ENOUGH = st.dates(date(2006, 1, 1), date(2025, 12, 31))
SHORT = st.integers(1, 60)
UNITS = st.sampled_from(["workday", "calendar", "month", "year"])
quick = settings(max_examples=150, deadline=None)


@quick
@given(number=st.integers(1, 24), start=st.dates(date(2005, 1, 1), date(2001 + 21, 12, 31)), unit=UNITS)
def test_a_later_start_never_ends_earlier(number: int, start: date, unit: str) -> None:
    number = min(number, 3) if unit == "year" else number
    first = count(number=number, unit=unit, start=start)
    second = count(number=number, unit=unit, start=start + timedelta(days=1))
    assert first.last_day is not None
    assert second.last_day is not None
    assert first.last_day <= second.last_day


@quick
@given(number=SHORT, start=DAYS)
def test_as_many_workdays_are_counted_as_asked(number: int, start: date) -> None:
    counted = count(number=number, unit="workday", start=start)
    assert len(counted.counted_days) == number
    assert start not in counted.counted_days
    assert list(counted.counted_days) == sorted(set(counted.counted_days))
    assert all(CALENDARS.is_workday(day) for day in counted.counted_days)
    between = [start + timedelta(days=n + 1) for n in range((counted.counted_days[-1] - start).days)]
    assert [day for day in between if CALENDARS.is_workday(day)] == list(counted.counted_days)


@quick
@given(number=SHORT, start=DAYS)
def test_calendar_days_are_counted_one_by_one(number: int, start: date) -> None:
    counted = count(number=number, unit="calendar", start=start)
    assert counted.counted_days == tuple(start + timedelta(days=n + 1) for n in range(number))


@quick
@given(number=st.integers(1, 24), start=st.dates(date(2005, 1, 1), date(2022, 12, 31)), unit=UNITS)
def test_a_rolled_day_is_worked_and_nothing_between_is(number: int, start: date, unit: str) -> None:
    counted = count(number=min(number, 3) if unit == "year" else number, unit=unit, start=start)
    assert counted.last_day is not None
    assert counted.nominal_last_day is not None
    assert CALENDARS.is_workday(counted.last_day)
    assert counted.rolled == (counted.last_day != counted.nominal_last_day)
    assert CALENDARS.next_workday(counted.nominal_last_day) == counted.last_day
    assert counted.internal_day == CALENDARS.previous_workday(counted.nominal_last_day)


@quick
@given(number=SHORT, start=LATE_ENOUGH)
def test_counting_workdays_back_undoes_counting_them_forward(number: int, start: date) -> None:
    forward = count(number=number, unit="workday", start=start)
    assert forward.last_day is not None
    back = count(number=number, unit="workday", start=forward.last_day, backward=True)
    assert back.last_day == CALENDARS.previous_workday(start)


@quick
@given(number=st.integers(1, 400), start=LATE_ENOUGH)
def test_a_day_before_is_never_moved_later(number: int, start: date) -> None:
    back = count(number=number, unit="calendar", start=start, backward=True)
    assert back.last_day == start - timedelta(days=number)
    assert not back.rolled
    assert back.internal_day is not None
    assert back.internal_day <= back.last_day
    assert back.ambiguous != CALENDARS.is_workday(back.last_day)


@quick
@given(number=SHORT, start=DAYS, policy=st.sampled_from([Roll.ROLL, Roll.ROLL_DOUBTFUL, Roll.NO_ROLL, Roll.FIXED]))
def test_the_policies_differ_only_in_the_last_step(number: int, start: date, policy: Roll) -> None:
    counted = count(number=number, unit="calendar", start=start, roll=policy)
    nominal = start + timedelta(days=number)
    after = CALENDARS.next_workday(nominal)
    assert counted.nominal_last_day == nominal
    assert counted.last_day == (after if policy in (Roll.ROLL, Roll.ROLL_DOUBTFUL) else nominal)
    assert counted.ambiguous == (policy in (Roll.ROLL_DOUBTFUL, Roll.NO_ROLL) and nominal != after)
    if counted.ambiguous:
        assert [one.last_day for one in counted.readings] == [nominal, after]


@quick
@given(start=st.dates(date(1990, 1, 1), date(2090, 12, 31)), months=st.integers(-600, 600))
def test_months_lead_to_the_same_day_or_to_the_end_of_the_month(start: date, months: int) -> None:
    day, exists = add_months(start, months)
    assert (day.year * 12 + day.month) - (start.year * 12 + start.month) == months
    if exists:
        assert day.day == start.day
    else:
        assert (day + timedelta(days=1)).day == 1
        assert day.day < start.day


def test_a_month_without_the_day_names_its_rule() -> None:
    counted = count(number=6, unit="month", start=date(2025, 8, 31))
    assert [rule.id for rule in counted.rules] == ["R1", "R8", "R8-1", "R2"]  # R2: a worked Saturday does not roll
    assert "月末" in counted.rules[2].text
    assert counted.rules[2].citations[0].key == "CC-202"
    assert [rule.id for rule in count(number=6, unit="month", start=date(2025, 8, 1)).rules][:2] == ["R1", "R8"]


def test_a_missing_year_is_an_answer_and_not_a_guess() -> None:
    counted = count(number=5, unit="workday", start=date(2026, 12, 30))
    assert (counted.error, counted.missing_year, counted.last_day) == ("calendar_missing", 2027, None)
    assert counted.counted_days == (date(2026, 12, 31),)
    assert counted.rules[-1].id == "R10"
    rolled = count(number=1, unit="year", start=date(2026, 3, 2))
    assert (rolled.error, rolled.last_day, rolled.nominal_last_day) == ("calendar_missing", None, date(2027, 3, 2))
    fixed = count(number=1, unit="year", start=date(2026, 3, 2), roll=False)
    assert (fixed.error, fixed.last_day, fixed.internal_day) == (None, date(2027, 3, 2), None)
    assert fixed.warnings
    assert count(number=1, unit="year", start=date(2026, 3, 2), roll=Roll.FIXED).last_day == date(2027, 3, 2)


def test_what_follows_a_day_that_nobody_knows_is_not_guessed_either() -> None:
    """The surcharge begins after the last day for payment, which lies in a year without a calendar."""
    counted = periods.get("surcharge_start", on=date(2026, 12, 25)).run(date(2026, 12, 25), CALENDARS)
    assert (counted.error, counted.missing_year, counted.last_day) == ("calendar_missing", 2027, None)
    assert [one.key for one in counted.stages] == ["payment"]


def test_the_edges_of_the_tables_are_told() -> None:
    back = count(number=4, unit="calendar", start=date(2004, 1, 5), backward=True)
    assert (back.last_day, back.internal_day, back.ambiguous) == (date(2004, 1, 1), None, True)
    assert [one.last_day for one in back.readings] == [date(2004, 1, 1)]
    waits = periods.run("urging_wait", date(2026, 12, 17))
    assert (waits.last_day, waits.earliest_day, waits.earliest_workday) == (date(2026, 12, 31), date(2027, 1, 1), None)
    assert waits.warnings
    assert periods.run("urging_wait", date(2026, 12, 18)).earliest_day is None


def test_days_for_testing_are_left_out_of_a_sealing_with_their_article() -> None:
    """Thirty days from 5 January 2026 end on 4 February; ten days in a laboratory move that to 14 February."""
    plain = periods.run("sealing", date(2026, 1, 5))
    tested = periods.run(
        "sealing", date(2026, 1, 5), excluded=[Excluded(date(2026, 1, 12), date(2026, 1, 21), "appraisal")]
    )
    assert (plain.last_day, plain.excluded_days) == (date(2026, 2, 4), 0)
    assert (tested.last_day, tested.excluded_days) == (date(2026, 2, 14), 10)
    assert tested.rules[-1].id == "sealing.appraisal"
    assert tested.rules[-1].article == "《行政强制法》第二十五条第三款"
    assert "R14" in [rule.id for rule in tested.rules]
    afterwards = [Excluded(date(2026, 3, 1), date(2026, 3, 9), "appraisal")]
    assert periods.run("sealing", date(2026, 1, 5), excluded=afterwards) == plain


def test_an_obstacle_lengthens_the_time_to_sue_by_its_own_days() -> None:
    """Six months from 10 January 2025 end on 10 July; eight days of flood move that to Friday the 18th."""
    flood = [Excluded(date(2025, 6, 1), date(2025, 6, 8), "obstacle")]
    counted = periods.run("litigation", date(2025, 1, 10), excluded=flood)
    assert (counted.nominal_last_day, counted.excluded_days) == (date(2025, 7, 18), 8)
    late = [Excluded(date(2025, 7, 9), date(2025, 7, 20), "obstacle")]
    assert periods.run("litigation", date(2025, 1, 10), excluded=late).nominal_last_day == date(2025, 7, 22)


def test_a_last_day_does_not_roll_onto_a_day_that_is_left_out() -> None:
    """Fifteen days end on Saturday 18 April 2026; the flood comes on Monday and Tuesday, so Wednesday is the last."""
    flood = [Excluded(date(2026, 4, 20), date(2026, 4, 21), "obstacle")]
    counted = periods.count(number=15, unit="calendar", start=date(2026, 4, 3), excluded=flood)
    assert (counted.nominal_last_day, counted.last_day, counted.rolled) == (date(2026, 4, 18), date(2026, 4, 22), True)


def test_nothing_is_left_out_of_the_ninety_days_before_the_rule_was_read() -> None:
    hearing = [Excluded(date(2026, 3, 1), date(2026, 3, 20), "hearing")]
    with pytest.raises(ValueError, match="规章没有核对，暂不扣除"):
        periods.run("decision", date(2026, 2, 2), excluded=hearing)
    with pytest.raises(ValueError, match="有规定的：appraisal"):
        periods.run("sealing", date(2026, 2, 2), excluded=hearing)
    with pytest.raises(ValueError, match="有规定的：无"):
        periods.run("payment", date(2026, 2, 2), excluded=hearing)
    with pytest.raises(ValueError, match="往前数"):
        periods.count(number=7, unit="workday", start=date(2026, 3, 2), backward=True, excluded=hearing)


def test_days_left_out_are_not_among_those_counted_when_the_tables_end() -> None:
    counted = periods.run(
        "licence_decision",
        date(2026, 12, 21),
        excluded=[Excluded(date(2026, 12, 22), date(2026, 12, 30), "expert_review")],
    )
    assert (counted.error, counted.excluded_days) == ("calendar_missing", 0)
    assert counted.counted_days == (date(2026, 12, 31),)


@pytest.mark.parametrize("number", [0, -1, 40_001])
def test_it_refuses_a_number_beyond_reason(number: int) -> None:
    with pytest.raises(ValueError, match="数量应当在"):
        count(number=number, unit="calendar", start=date(2026, 1, 5))


def test_it_refuses_hours_without_a_moment_and_days_beyond_the_calendar_of_the_machine() -> None:
    with pytest.raises(ValueError, match="具体时刻"):
        count(number=24, unit="hour", start=date(2026, 1, 5))
    with pytest.raises(ValueError, match="超出"):
        count(number=9000, unit="year", start=date(2026, 1, 5))
    with pytest.raises(ValueError, match="超出"):
        count(number=30, unit="calendar", start=date(1, 1, 5), backward=True)
    with pytest.raises(ValueError, match="week"):
        count(number=1, unit="week", start=date(2026, 1, 5))


def test_hours_run_through_the_night_and_the_holiday() -> None:
    china = timezone(timedelta(hours=8))
    counted = count_hours(datetime(2025, 10, 1, 22, 30, tzinfo=china), 24)
    assert counted.last_moment == datetime(2025, 10, 2, 22, 30, tzinfo=china)
    back = count_hours(datetime(2025, 10, 1, 1, 0, tzinfo=UTC), 24, backward=True)
    assert back.last_moment == datetime(2025, 9, 30, 1, 0, tzinfo=UTC)
    for start, hours in ((datetime(2025, 10, 1), 24), (datetime(2025, 10, 1, tzinfo=UTC), 0)):  # noqa: DTZ001  a naive moment is what is refused
        with pytest.raises(ValueError, match=r"时区|小时数"):
            count_hours(start, hours)


def test_the_end_of_all_calendars_is_told_in_chinese() -> None:
    with pytest.raises(ValueError, match="超出"):
        count_hours(datetime(9999, 12, 31, 23, tzinfo=UTC), 24)
    with pytest.raises(ValueError, match="超出"):
        periods.get("crime_transfer").run(date(9999, 12, 31))
    waits = periods.get("reapplication_ban").run(date(9998, 12, 31))
    assert (waits.last_day, waits.earliest_day) == (date(9999, 12, 31), None)


def test_what_comes_near_a_wrong_name_is_found() -> None:
    assert periods.near("hearing_reqest")[0].key == "hearing_request"
    assert "preservation" in [one.key for one in periods.near("登记保存")]
    assert len(periods.near("申请")) == 5
    assert periods.near("") == ()


def test_a_period_of_hours_answers_a_day_with_a_warning() -> None:
    row = periods.get("crime_transfer")
    counted = row.run(date(2026, 3, 2))
    assert (counted.last_day, counted.internal_day) == (date(2026, 3, 3), date(2026, 3, 2))
    assert counted.warnings
    moment = row.run_hours(datetime(2026, 3, 2, 9, tzinfo=UTC))
    assert moment.last_moment == datetime(2026, 3, 3, 9, tzinfo=UTC)
    assert [rule.id for rule in moment.rules] == ["crime_transfer", "T-07", "R13"]
    with pytest.raises(ValueError, match="不按小时"):
        periods.get("service").run_hours(datetime(2026, 3, 2, 9, tzinfo=UTC))
