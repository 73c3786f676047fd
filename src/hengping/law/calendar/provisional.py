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
class _Spread:
    """How far an arrangement moved days around a festival: off before and after it, worked within so many days."""

    before: int
    after: int
    worked: int


@cache
def _register() -> Table:
    return tomllib.loads(files(__package__).joinpath("statutory.toml").read_text("utf-8"))


@cache
def _spreads() -> dict[str, _Spread]:
    return {
        value_in(row, "name", str): _Spread(
            value_in(row, "before", int), value_in(row, "after", int), value_in(row, "worked", int)
        )
        for row in rows_in(_register(), "spread")
    }


@cache
def _statutory() -> dict[int, tuple[OffRange, ...]]:
    return {
        value_in(row, "year", int): tuple(
            OffRange(value_in(off, "name", str), value_in(off, "from", date), value_in(off, "to", date))
            for off in rows_in(row, "days")
        )
        for row in rows_in(_register(), "year")
    }


def only_lacks_its_arrangement(year: int) -> bool:
    """Whether the days off by law of a year are known, so that a period that runs into it can be enclosed."""
    return year in _statutory()


@lru_cache(maxsize=256)
def bounds_of(calendar: Calendar) -> tuple[Calendar, Calendar] | None:
    """The calendar with every year that only lacks its arrangement, worked as much and as little as could be.

    None where no such year lacks.
    """
    lacking = [year for year in _statutory() if year not in calendar.years]
    if not lacking:
        return None
    most, fewest = calendar, calendar
    for year in lacking:
        festivals = enclosing(year, _statutory()[year])
        most, fewest = most.with_year(festivals[0]), fewest.with_year(festivals[1])
    return most, fewest


def enclosing(year: int, statutory: Iterable[OffRange]) -> tuple[YearTable, YearTable]:
    """The two tables that enclose a year: only the days off by law, every weekend day near them worked; and every day
    beside them off, no weekend day worked.
    """
    own = tuple(statutory)
    # The first of January of the next year draws the last days of this one.
    drawn = (*own, OffRange("元旦", date(year + 1, 1, 1), date(year + 1, 1, 1)))
    return _table(year, own, frozenset(_worked(year, drawn))), _table(year, tuple(_off(year, drawn)), frozenset())


def _table(year: int, off: tuple[OffRange, ...], worked: frozenset[date]) -> YearTable:
    return YearTable(year, off, worked, _NOTICE, "", _NOTICE, date(year, 1, 1), confirmed=False)


def _worked(year: int, festivals: Iterable[OffRange]) -> Iterator[date]:
    off = {day for one in festivals for day in one.days()}
    for one in festivals:
        reach = timedelta(days=_spreads()[one.name].worked)
        for day in OffRange("", one.first - reach, one.last + reach).days():
            if day.year == year and day.weekday() >= SATURDAY and day not in off:
                yield day


def _off(year: int, festivals: Iterable[OffRange]) -> Iterator[OffRange]:
    """Each festival with the days beside it, cut at the ends of the year and where the next one begins."""
    free = date(year, 1, 1)
    for one in festivals:
        spread = _spreads()[one.name]
        first = max(one.first - timedelta(days=spread.before), free)
        last = min(one.last + timedelta(days=spread.after), date(year, 12, 31))
        if first <= last:
            yield OffRange(one.name, first, last)
        free = last + timedelta(days=1)
