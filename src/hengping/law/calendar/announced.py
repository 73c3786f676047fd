"""What a notice announces, before it is a table: holidays, worked weekend days, and every fault of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hengping.law.calendar.days import each_day

SATURDAY = 5

_LONGEST_HOLIDAY = 15
"""A range that is longer is a typing error; the longest announced so far was ten days."""


@dataclass(frozen=True, slots=True)
class OffRange:
    """One announced holiday, first and last day included."""

    name: str
    first: date
    last: date

    def days(self) -> tuple[date, ...]:
        """Every day of it; none where the days are out of order."""
        return tuple(each_day(self.first, self.last))


@dataclass(frozen=True, slots=True)
class CalendarFault:
    """Something that no announced calendar says. `place` is ("off", 0) or ("makeup", 2): which row of which list."""

    place: tuple[str, int]
    text: str


def faults_in(year: int, off: Sequence[OffRange], makeup: Sequence[date]) -> list[CalendarFault]:
    """Return every fault, row by row, in Chinese; an empty list is a calendar that can be right."""
    found: list[CalendarFault] = []
    seen: set[date] = set()
    for place, one in enumerate(off):
        if not 1 <= (one.last - one.first).days + 1 <= _LONGEST_HOLIDAY:
            found.append(CalendarFault(("off", place), f"“{one.name}”的起止日期不对：{one.first}至{one.last}"))
            continue
        days = set(one.days())
        if days & seen:
            found.append(CalendarFault(("off", place), f"“{one.name}”与其他假期重叠：{min(days & seen)}"))
        outside = sorted(day for day in days if day.year != year)
        found += [CalendarFault(("off", place), _outside(day, year)) for day in outside[:1]]
        seen |= days
    worked: set[date] = set()
    for place, day in enumerate(makeup):
        if text := _fault_of_makeup(day, year, seen, worked):
            found.append(CalendarFault(("makeup", place), text))
        worked.add(day)
    return found


def _outside(day: date, year: int) -> str:
    """A notice may change days of the year before: those of 2012 and of 2019 made the last Saturday before worked."""
    return f"{day}不在{year}年；通知连带调整了{day.year}年的，到{day.year}年的放假安排里更正"


def _fault_of_makeup(day: date, year: int, off: set[date], worked: set[date]) -> str:
    if day.year != year:
        return _outside(day, year)
    if day.weekday() < SATURDAY:
        return f"{day}不是周六、周日，不会是调休上班日"
    if day in off:
        return f"{day}既放假又上班"
    return f"{day}写了两次" if day in worked else ""
