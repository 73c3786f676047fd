"""The yearly tables: reading them, checking them, counting along them."""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType

from hengping.law.calendar.announced import SATURDAY, OffRange, faults_in
from hengping.law.calendar.days import each_day
from hengping.law.tables import Table, list_in, rows_in, value_in
from hengping.law.toml_faults import place_of

SHIPPED_YEARS = range(2004, 2027)
"""The years whose tables come with the product."""

_DAY = timedelta(days=1)


class CalendarMissing(LookupError):
    """No table for that year: the notice is not out, or the bureau has not loaded it.

    `counted` holds the worked days that had been counted when the tables ended.
    """

    def __init__(self, year: int) -> None:
        self.year = year
        self.counted: tuple[date, ...] = ()
        super().__init__(year)

    def __str__(self) -> str:
        return f"没有{self.year}年的放假调休安排，请先导入当年通知"


class BadCalendar(ValueError):
    """A table that cannot be an announced calendar; the message is Chinese and names the fault."""


@dataclass(frozen=True)
class YearTable:
    """The holidays and make-up workdays of one year, as announced in the notice named. Checked when made."""

    year: int
    off: tuple[OffRange, ...]
    makeup_workdays: frozenset[date]
    notice: str
    number: str
    source: str
    checked_on: date
    confirmed: bool
    note: str = ""

    def __post_init__(self) -> None:
        if not self.notice or not self.source:
            raise BadCalendar(f"{self.year}年的放假安排必须写明通知名称和来源")
        for fault in faults_in(self.year, self.off, self.makeup_in_order):
            raise BadCalendar(fault.text)

    @cached_property
    def off_days(self) -> frozenset[date]:
        """Every day of the announced holidays."""
        return frozenset(day for off in self.off for day in off.days())

    @cached_property
    def makeup_in_order(self) -> tuple[date, ...]:
        """The make-up workdays, the first first."""
        return tuple(sorted(self.makeup_workdays))

    @cached_property
    def workdays(self) -> tuple[date, ...]:
        """Every worked day of the year in order."""
        every = each_day(date(self.year, 1, 1), date(self.year, 12, 31))
        return tuple(
            day
            for day in every
            if day in self.makeup_workdays or (day.weekday() < SATURDAY and day not in self.off_days)
        )

    @cached_property
    def workday_set(self) -> frozenset[date]:
        """The same days, for asking about one of them."""
        return frozenset(self.workdays)


def read_year(text: str) -> YearTable:
    """Read a table in the format of the shipped files (`2026.toml`). Raises BadCalendar."""
    try:
        row = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadCalendar(f"放假安排文件格式不对（{place_of(error)}）") from error
    return read_row(row)


def read_row(row: Table) -> YearTable:
    """Read a table whose days are days already. Raises BadCalendar."""
    try:
        return YearTable(
            year=value_in(row, "year", int),
            off=tuple(
                OffRange(value_in(off, "name", str, ""), value_in(off, "from", date), value_in(off, "to", date))
                for off in rows_in(row, "off")
            ),
            makeup_workdays=frozenset(list_in(row, "makeup_workdays", date)),
            notice=value_in(row, "notice", str),
            number=value_in(row, "number", str),
            source=value_in(row, "source", str),
            checked_on=value_in(row, "checked_on", date),
            confirmed=value_in(row, "confirmed", bool),
            note=value_in(row, "note", str, ""),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise BadCalendar(f"放假安排文件缺少内容或者类型不对：{error}") from error


@cache
def _shipped(year: int) -> YearTable:
    return read_year(files(__package__).joinpath(f"{year}.toml").read_text("utf-8"))


class Calendar:
    """The tables of several years. Immutable; the shipped years are read when first asked."""

    def __init__(self, tables: Mapping[int, YearTable], shipped: frozenset[int] = frozenset()) -> None:
        self._tables = dict(tables)
        self._shipped = shipped - self._tables.keys()

    @classmethod
    def load(cls) -> Calendar:
        """The shipped tables."""
        return cls({}, frozenset(SHIPPED_YEARS))

    def with_year(self, table: YearTable) -> Calendar:
        """The same calendar with one more year; a year already there is replaced (a notice was corrected)."""
        return self.with_years((table,))

    def with_years(self, tables: Iterable[YearTable]) -> Calendar:
        """The same with several."""
        return Calendar({**self._tables, **{table.year: table for table in tables}}, self._shipped)

    @property
    def years(self) -> frozenset[int]:
        """The years that have a table."""
        return self._shipped | self._tables.keys()

    def year(self, year: int) -> YearTable:
        """The table of that year. Raises CalendarMissing."""
        table = self._tables.get(year)
        if table is not None:
            return table
        if year in self._shipped:
            return _shipped(year)
        raise CalendarMissing(year)

    def tables(self) -> Mapping[int, YearTable]:
        """All tables by year."""
        return MappingProxyType({year: self.year(year) for year in sorted(self.years)})

    def is_workday(self, day: date) -> bool:
        """Whether that day is worked. Raises CalendarMissing."""
        return day in self.year(day.year).workday_set

    def next_workday(self, day: date) -> date:
        """The day itself where it is worked, else the first worked day after it. Raises CalendarMissing."""
        while not self.is_workday(day):
            day += _DAY
        return day

    def previous_workday(self, day: date) -> date:
        """The day itself where it is worked, else the last worked day before it. Raises CalendarMissing."""
        while not self.is_workday(day):
            day -= _DAY
        return day

    def workdays_after(self, day: date, number: int) -> tuple[date, ...]:
        """The first `number` worked days after that day. Raises CalendarMissing with `counted` days found so far."""
        workdays = self.year(day.year).workdays
        start = bisect_right(workdays, day)
        found = workdays[start : start + number]
        year = day.year
        while len(found) < number:
            year += 1
            found += self._go_on(year, found)[: number - len(found)]
        return found

    def workdays_before(self, day: date, number: int) -> tuple[date, ...]:
        """The last `number` worked days before that day, nearest first. Raises CalendarMissing like the other way."""
        workdays = self.year(day.year).workdays
        end = bisect_left(workdays, day)
        found = workdays[max(end - number, 0) : end][::-1]
        year = day.year
        while len(found) < number:
            year -= 1
            found += self._go_on(year, found)[::-1][: number - len(found)]
        return found

    def _go_on(self, year: int, found: tuple[date, ...]) -> tuple[date, ...]:
        try:
            return self.year(year).workdays
        except CalendarMissing as missing:
            missing.counted = found
            raise


CALENDARS = Calendar.load()
"""The shipped calendar."""
