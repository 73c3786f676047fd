"""Counting days: the one place where a period becomes a date.

Days are dates without a time; the day on which a period starts is not counted. Nothing here knows a statute: what a
period is made of stands in the tables (`register.py`).
"""

from __future__ import annotations

import itertools
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from hengping.law.calendar import CALENDARS, Calendar, CalendarMissing, bounds_of
from hengping.law.citations import Citation, cite
from hengping.law.periods.rules import RULES, Rule

CALENDAR_MISSING = "calendar_missing"
"""The error of an answer for which a yearly table is missing."""

LARGEST = 40_000
"""The largest number of units that is counted: more is a typing error."""


BEYOND = "算出的日期超出可以计算的范围"
"""What is said where a day would lie before the year 1 or after the year 9999."""


class Unit(StrEnum):
    """What is counted."""

    WORKDAY = "workday"
    CALENDAR = "calendar"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"


UNIT_NAMES: dict[Unit, str] = {
    Unit.WORKDAY: "个工作日",
    Unit.CALENDAR: "日",
    Unit.MONTH: "个月",
    Unit.YEAR: "年",
    Unit.HOUR: "小时",
}
"""How a number of units is read aloud."""


class Roll(StrEnum):
    """What happens when the last day is not worked.

    `ROLL`: it moves to the next worked day. `ROLL_DOUBTFUL`: it moves by analogy, though the period limits an
    authority; both readings are shown. `NO_ROLL`: it stays, for rolling would lengthen a power; both readings are
    shown. `DEEMED`: it is the day on which service is deemed made and never moves; both views of that day are shown.
    `FIXED`: any other day on which an effect begins or ends; it never moves.
    """

    ROLL = "roll"
    ROLL_DOUBTFUL = "roll_doubtful"
    NO_ROLL = "no_roll"
    DEEMED = "deemed"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Excluded:
    """Days that the law leaves out of a period, first and last included, and why.

    Raises ValueError (Chinese) where the last day comes before the first or beyond all reason after it.
    """

    first: date
    last: date
    why: str = ""

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"不计算的期间起止颠倒：{self.first}至{self.last}")
        if (self.last - self.first).days >= LARGEST:
            raise ValueError(f"不计算的期间过长：{self.first}至{self.last}")


@dataclass(frozen=True, slots=True)
class Reading:
    """One of two ways to read the law, and the day it leads to."""

    text: str
    last_day: date
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """An earlier period that this one follows: its key, its name, its result."""

    key: str
    name: str
    counted: Counted


@dataclass(frozen=True, slots=True)
class Counted:
    """The result of counting.

    `last_day` is the last day on which the act is in time; None with `error`. `nominal_last_day` is the same before any
    roll. `counted_days` are the days counted one by one (for months and years the corresponding day only).
    `internal_day` is the last worked day on or before the nominal day: whoever keeps it is safe under every reading;
    None where it cannot be told or the day is no deadline. `error` is None or "calendar_missing" with `missing_year`.
    `earliest_day` and `earliest_workday` are set for waiting periods: from when the next act is open.
    `excluded_days` are the days (of the calendar) between start and nominal day that the law leaves out. `not_before`
    and `not_after` enclose the last day where only the arrangement of a year is missing; they are provisional, and
    `last_day` stays None until it is announced.
    """

    start: date
    number: int
    unit: Unit
    last_day: date | None
    nominal_last_day: date | None
    rolled: bool = False
    counted_days: tuple[date, ...] = ()
    rules: tuple[Rule, ...] = ()
    ambiguous: bool = False
    readings: tuple[Reading, ...] = ()
    internal_day: date | None = None
    error: str | None = None
    missing_year: int | None = None
    warnings: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    earliest_day: date | None = None
    earliest_workday: date | None = None
    excluded_days: int = 0
    not_before: date | None = None
    not_after: date | None = None

    @property
    def safe_day(self) -> date | None:
        """The last day, or the earlier of the two that enclose it; None where nobody can say."""
        return self.last_day or self.not_before


def add_months(day: date, months: int) -> tuple[date, bool]:
    """The corresponding day that many months later (or earlier), and whether it exists; else the end of the month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)), day.day <= last


def count(
    *,
    number: int,
    unit: str,
    start: date,
    backward: bool = False,
    roll: bool | Roll = True,
    calendar: Calendar = CALENDARS,
    excluded: Sequence[Excluded] = (),
) -> Counted:
    """Count `number` units from the day after `start`, or back from the day before it, without the `excluded` days.

    `roll` True is `Roll.ROLL`, False is `Roll.NO_ROLL`. A missing yearly table is an answer with `error`, no exception.
    Excluded days are passed over one by one; where months or years are counted, as many days are added at the end.
    Raises ValueError (Chinese) for a number below one or beyond all reason, for hours (see `count_hours`), and for
    excluded days where the count goes backward.
    """
    kind = Unit(unit)
    if kind is Unit.HOUR:
        raise ValueError("按小时计算的期限要从具体时刻起算")
    if not 1 <= number <= LARGEST:
        raise ValueError(f"期限的数量应当在1至{LARGEST}之间")
    if backward and excluded:
        raise ValueError("往前数的期限没有不计入的时间")
    policy = roll if isinstance(roll, Roll) else (Roll.ROLL if roll else Roll.NO_ROLL)
    left_out = _ordinals(excluded)
    # Worked days end on a worked day: there is nothing to roll.
    if kind is Unit.WORKDAY:
        return _told(_count_workdays(number, start, backward, calendar, left_out), left_out)
    try:
        days, exists = _count_days(number, kind, start, backward, left_out)
    except (ValueError, OverflowError) as error:
        raise ValueError(BEYOND) from error
    rules: tuple[Rule, ...] = _BACKWARD if backward else _FORWARD
    if kind is not Unit.CALENDAR:
        rules += _MONTHS if exists else _MONTH_END
    counted = _told(Counted(start, number, kind, days[-1], days[-1], counted_days=days, rules=rules), left_out)
    # An effect occurs on its day, worked or not; only what must be done by somebody can roll.
    if policy is Roll.DEEMED:
        return _deemed(counted)
    if policy is Roll.FIXED:
        return counted
    return _settle(counted, policy, backward, calendar, left_out)


_FORWARD = (RULES["R1"],)
_BACKWARD = (RULES["R11"],)
_MONTHS = (RULES["R8"],)
_MONTH_END = (RULES["R8"], RULES["R8-1"])
_ROLLED = (RULES["R2"],)
_DOUBTFUL = (RULES["R9"],)
_MISSING = (RULES["R10"],)
_DEEMED = (RULES["R12"],)
_EXCLUDED = (RULES["R14"],)
_PROVISIONAL = (RULES["R15"],)


def _ordinals(excluded: Iterable[Excluded]) -> frozenset[int]:
    return frozenset(day for days in excluded for day in range(days.first.toordinal(), days.last.toordinal() + 1))


def _told(counted: Counted, left_out: frozenset[int]) -> Counted:
    """Say how many days were left out of the count, if any."""
    if counted.nominal_last_day is None:
        return counted
    first, last = counted.start.toordinal(), counted.nominal_last_day.toordinal()
    passed = sum(first < day <= last for day in left_out)
    return replace(counted, excluded_days=passed, rules=counted.rules + _EXCLUDED) if passed else counted


def _count_workdays(
    number: int, start: date, backward: bool, calendar: Calendar, left_out: frozenset[int] = frozenset()
) -> Counted:
    rules = _BACKWARD if backward else _FORWARD
    try:
        if backward:
            days = calendar.workdays_before(start, number)
        else:
            days = _workdays_after(start, number, calendar, left_out)
    except CalendarMissing as missing:
        return Counted(
            start,
            number,
            Unit.WORKDAY,
            None,
            None,
            counted_days=_without(missing.counted, left_out),
            rules=rules + _MISSING,
            error=CALENDAR_MISSING,
            missing_year=missing.year,
            warnings=(str(missing),),
        )
    last = days[-1]
    counted = Counted(start, number, Unit.WORKDAY, last, last, counted_days=days, rules=rules, internal_day=last)
    return _with_strict(counted, calendar) if backward else counted


def _with_strict(counted: Counted, calendar: Calendar) -> Counted:
    """ "So many days before" may mean that so many lie between: one worked day earlier is safe (left open: LO-05)."""
    last = counted.counted_days[-1]
    strict = _previous_or_none(last - timedelta(days=1), calendar)
    if strict is None:
        return counted
    readings = (
        Reading("以往前数到的日子为最后一日。", last, cite("CPL", 85, 2)),
        Reading("中间须隔满规定的日数，再提前一个工作日。", strict),
    )
    return replace(counted, ambiguous=True, readings=readings)


def _workdays_after(start: date, number: int, calendar: Calendar, left_out: frozenset[int]) -> tuple[date, ...]:
    """The first `number` worked days after that day that are not left out. Raises CalendarMissing."""
    reach = number
    while True:
        days = _without(calendar.workdays_after(start, reach), left_out)
        if len(days) == number:
            return days
        reach += number - len(days)


def _without(days: tuple[date, ...], left_out: frozenset[int]) -> tuple[date, ...]:
    return tuple(day for day in days if day.toordinal() not in left_out) if left_out else days


def _count_days(
    number: int, unit: Unit, start: date, backward: bool, left_out: frozenset[int]
) -> tuple[tuple[date, ...], bool]:
    """The counted days, and whether a corresponding day existed."""
    first = start.toordinal()
    if unit is Unit.CALENDAR:
        step = -1 if backward else 1
        steps = (day for day in itertools.count(first + step, step) if day not in left_out)
        return tuple(map(date.fromordinal, itertools.islice(steps, number))), True
    months = number * 12 if unit is Unit.YEAR else number
    day, exists = add_months(start, -months if backward else months)
    return (date.fromordinal(_later(first, day.toordinal(), left_out)),), exists


def _later(first: int, last: int, left_out: frozenset[int]) -> int:
    """The last day moved on by as many days as were left out after `first`, those it thereby reaches included."""
    passed = sum(first < day <= last for day in left_out)
    # Moving on may reach further days that are left out, and those move it on again.
    for day in sorted(later for later in left_out if later > last):
        if day > last + passed:
            break
        passed += 1
    return last + passed


def _deemed(counted: Counted) -> Counted:
    """Show both views of the day on which an effect occurs."""
    day = counted.counted_days[-1]
    return replace(
        counted,
        rules=counted.rules + _DEEMED,
        ambiguous=True,
        readings=(
            Reading("期满当日视为送达。", day, cite("CPL", 95, 1)),
            Reading("期满次日视为送达。", day + timedelta(days=1), cite("CPL", 95, 1)),
        ),
    )


def _settle(counted: Counted, policy: Roll, backward: bool, calendar: Calendar, left_out: frozenset[int]) -> Counted:
    """Look at the nominal last day: is it worked, and if not, what follows."""
    nominal = counted.counted_days[-1]
    try:
        worked = calendar.is_workday(nominal)
        after = nominal if worked or backward else _workdays_after(nominal, 1, calendar, left_out)[0]
    except CalendarMissing as missing:
        return _without_table(counted, policy, backward, missing)
    # R2 is named where a reader would wonder: the last day is a weekend day that is worked for once.
    if worked:
        rules = counted.rules + _ROLLED if nominal.weekday() > 4 and not backward else counted.rules
        return replace(counted, rules=rules, internal_day=nominal)
    before = _previous_or_none(nominal, calendar)
    if backward:
        # Counting back, the law is silent about a day off: both readings are shown, and the earlier day is safe.
        readings = [Reading("以往前数到的日子为最后一日。", nominal, cite("CPL", 85, 2))]
        if before is not None:
            readings.append(Reading("该日是休息日，提前到此前的上班日。", before, cite("CPL", 85, 3)))
        return replace(counted, ambiguous=True, readings=tuple(readings), internal_day=before)
    # From here on no text says that the day moves: both readings are told, the policy only says which one counts.
    if policy is Roll.ROLL:
        return replace(counted, last_day=after, rolled=True, rules=counted.rules + _ROLLED, internal_day=before)
    readings = [
        Reading("法律没有写明可以顺延，以名义到期日为最后一日。", nominal),
        Reading("参照民事诉讼的算法，顺延到假后第一个上班日。", after, cite("CPL", 85, 3)),
    ]
    rolls = policy is Roll.ROLL_DOUBTFUL
    return replace(
        counted,
        last_day=after if rolls else nominal,
        rolled=rolls,
        rules=counted.rules + (_ROLLED + _DOUBTFUL if rolls else _DOUBTFUL),
        ambiguous=True,
        readings=tuple(readings),
        internal_day=before,
    )


def _without_table(counted: Counted, policy: Roll, backward: bool, missing: CalendarMissing) -> Counted:
    """A period that never rolls needs no table; the answer says that nobody could look whether the day is worked."""
    rules = counted.rules + _MISSING
    if backward or policy is Roll.NO_ROLL:
        return replace(counted, rules=rules, warnings=(f"{missing}；无法判断最后一日是不是休息日",))
    return replace(
        counted,
        last_day=None,
        rules=rules,
        error=CALENDAR_MISSING,
        missing_year=missing.year,
        warnings=(str(missing),),
    )


def _previous_or_none(day: date, calendar: Calendar) -> date | None:
    try:
        return calendar.previous_workday(day)
    except CalendarMissing:
        return None


@dataclass(frozen=True, slots=True)
class CountedHours:
    """The result of counting hours: the last moment in time, in the time zone of the start."""

    start: datetime
    hours: int
    last_moment: datetime
    rules: tuple[Rule, ...] = (RULES["R13"],)


def count_hours(start: datetime, hours: int, *, backward: bool = False) -> CountedHours:
    """Count whole hours from a moment (aware, so that the answer means one moment everywhere).

    Raises ValueError (Chinese) for a moment without time zone, a number below one, or an end beyond all calendars.
    """
    if start.tzinfo is None:
        raise ValueError("时刻必须带时区")
    if not 1 <= hours <= LARGEST:
        raise ValueError(f"小时数应当在1至{LARGEST}之间")
    span = timedelta(hours=-hours if backward else hours)
    try:
        return CountedHours(start, hours, start + span)
    except OverflowError as error:
        raise ValueError(BEYOND) from error


def with_bounds(count_along: Callable[[Calendar], Counted], calendar: Calendar) -> Counted:
    """An answer along a calendar; where only the arrangement of a year is missing, with the two days that enclose the
    last one: counted where as many and as few days are worked as could be. The internal day is the safe one of both.

    Where a further year is not known at all, that is the year that is missing: the other one could be enclosed.
    """
    counted = count_along(calendar)
    bounds = bounds_of(calendar) if counted.error == CALENDAR_MISSING else None
    if bounds is None:
        return counted
    both = tuple(map(count_along, bounds))
    days = [one.last_day for one in both if one.last_day is not None]
    if len(days) < len(both):
        year = max(one.missing_year or 0 for one in both)
        return replace(counted, missing_year=year, warnings=(str(CalendarMissing(year)),))
    internal = [one.internal_day for one in both if one.internal_day is not None]
    told = _provisional(counted, min(days), max(days))
    return replace(told, internal_day=min([min(days), *internal]), rules=counted.rules + _PROVISIONAL)


def carried(early: Counted, late: Counted, missing_year: int) -> Counted:
    """A period that starts on a day which is provisional itself: counted from the earlier and from the later of the two
    days that enclose it. Its last day is provisional even where both ways lead to one day; `missing_year` is the year
    that keeps its start from being certain.
    """
    days = early.safe_day, late.last_day or late.not_after
    if days[0] is None or days[1] is None:
        return early if days[0] is None else late
    internal = [one.internal_day for one in (early, late) if one.internal_day is not None]
    return replace(
        _provisional(early, days[0], days[1]),
        last_day=None,
        nominal_last_day=None,
        rolled=False,
        counted_days=early.counted_days if early.start == late.start else (),
        readings=(),
        ambiguous=False,
        internal_day=min([days[0], *internal]),
        error=CALENDAR_MISSING,
        missing_year=early.missing_year or missing_year,
        earliest_day=None,
        earliest_workday=None,
    )


def _provisional(counted: Counted, first: date, last: date) -> Counted:
    told = f"最后一日暂定为{first}" if first == last else f"最后一日暂定：不早于{first}，不晚于{last}"
    warning = f"{told}，以公布的放假安排为准"
    return replace(counted, not_before=first, not_after=last, warnings=(*counted.warnings, warning))
