"""A year that is not announced yet: nothing about it is guessed, but its days cannot lie just anywhere.

The days off by law are known long before; the arrangement only moves weekend days beside them. Two tables enclose it:
in the one as many days are worked as could be, in the other as few. What both say is not yet certain either, and is
shown as provisional; an exact day comes with the announced table alone (left open: LO-39).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files

from hengping.law.calendar.announced import SATURDAY, OffRange
from hengping.law.calendar.tables import Calendar, YearTable
from hengping.law.tables import Table, rows_in, value_in

_NOTICE = "暂定，没有公布"


@dataclass(frozen=True, slots=True)
class _Festival:
    """Days off by law. `on` is its month and day where it never moves, `eve` how many of its days lie before that day;
    an arrangement gave at most `before` and `after` days off beside them and had weekend days worked within `worked`.
    """

    name: str
    on: str
    eve: int
    days: int
    before: int
    after: int
    worked: int

    def in_year(self, year: int) -> OffRange:
        """Its days off by law in a year that the register holds."""
        day = date.fromisoformat(f"{year}-{self.on}") if self.on else value_in(_moving()[year], self.name, date)
        first = day - timedelta(days=self.eve)
        return OffRange(self.name, first, first + timedelta(days=self.days - 1))


@cache
def _register() -> Table:
    return tomllib.loads(files(__package__).joinpath("statutory.toml").read_text("utf-8"))


@cache
def _festivals() -> dict[str, _Festival]:
    found = (
        _Festival(
            value_in(row, "name", str),
            value_in(row, "on", str, ""),
            value_in(row, "eve", int, 0),
            *(value_in(row, name, int) for name in ("days", "before", "after", "worked")),
        )
        for row in rows_in(_register(), "festival")
    )
    return {one.name: one for one in found}


@cache
def _moving() -> dict[int, Table]:
    years = value_in(_register(), "moving", dict)
    return {int(year): value_in(years, year, dict) for year in years}


def only_lacks_its_arrangement(year: int) -> bool:
    """Whether the days off by law of a year are known, so that a period that runs into it can be enclosed."""
    return year in _moving()


@lru_cache(maxsize=256)
def bounds_of(calendar: Calendar) -> tuple[Calendar, Calendar] | None:
    """The calendar with every year that only lacks its arrangement, worked as much and as little as could be.

    None where no such year lacks.
    """
    lacking = _moving().keys() - calendar.years
    if not lacking:
        return None
    both = [_enclosed(year) for year in sorted(lacking)]
    return calendar.with_years(most for most, _ in both), calendar.with_years(fewest for _, fewest in both)


@cache
def _enclosed(year: int) -> tuple[YearTable, YearTable]:
    return enclosing(year, by_law(year))


def by_law(year: int) -> tuple[OffRange, ...]:
    """The days off by law of a year that the register holds; the days of two festivals may be the same."""
    return tuple(festival.in_year(year) for festival in _festivals().values())


def enclosing(year: int, statutory: Iterable[OffRange]) -> tuple[YearTable, YearTable]:
    """The two tables that enclose a year: only the days off by law, every weekend day near them worked; and every day
    beside them off, no weekend day worked.
    """
    own = tuple(statutory)
    # The first of January of the next year draws the last days of this one.
    drawn = (*own, OffRange("元旦", date(year + 1, 1, 1), date(year + 1, 1, 1)))
    return _table(year, own, frozenset(_worked(year, drawn))), _table(year, map(_widened, drawn), frozenset())


def _table(year: int, off: Iterable[OffRange], worked: frozenset[date]) -> YearTable:
    apart = tuple(_apart(year, off))
    return YearTable(year, apart, worked, _NOTICE, "", _NOTICE, date(year, 1, 1), confirmed=False)


def _worked(year: int, festivals: Iterable[OffRange]) -> Iterator[date]:
    off = {day for one in festivals for day in one.days()}
    for one in festivals:
        reach = timedelta(days=_festivals()[one.name].worked)
        for day in OffRange("", one.first - reach, one.last + reach).days():
            if day.year == year and day.weekday() >= SATURDAY and day not in off:
                yield day


def _widened(one: OffRange) -> OffRange:
    festival = _festivals()[one.name]
    first, last = one.first - timedelta(days=festival.before), one.last + timedelta(days=festival.after)
    return OffRange(one.name, first, last)


def _apart(year: int, ranges: Iterable[OffRange]) -> Iterator[OffRange]:
    """The same days in order, each once, cut at the ends of the year: 中秋节 may fall into 国庆节."""
    free = date(year, 1, 1)
    for one in sorted(ranges, key=lambda off: off.first):
        first, last = max(one.first, free), min(one.last, date(year, 12, 31))
        if first <= last:
            yield OffRange(one.name, first, last)
            free = last + timedelta(days=1)
