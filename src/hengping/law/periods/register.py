"""The periods: dated rows read from the tables beside this file, each with its article."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from hengping.law.calendar import CALENDARS, Calendar, CalendarMissing
from hengping.law.citations import Citation, cite
from hengping.law.configuration import REGISTER, Setting
from hengping.law.configuration.setting import safe_value
from hengping.law.periods.counting import (
    BEYOND,
    UNIT_NAMES,
    Counted,
    CountedHours,
    Excluded,
    Reading,
    Roll,
    Stage,
    Unit,
    count,
    count_hours,
    with_bounds,
)
from hengping.law.periods.rules import RULES, Rule
from hengping.law.tables import Table, list_in, rows_in, value_in

TABLES = ("penalty", "compulsion", "remedies", "licensing", "accidents", "crime", "house")

BINDS: Mapping[str, str] = MappingProxyType(
    {
        "agency": "本机关",
        "party": "当事人",
        "applicant": "申请人",
        "holder": "持证人",
        "unit": "生产经营单位",
        "organ": "行政复议机关",
        "court": "人民法院",
        "police": "公安机关",
        "government": "人民政府",
        "effect": "法律后果",
    }
)
"""Whose period it is."""

FIELDS: Mapping[str, str] = MappingProxyType({"safety": "安全生产"})
"""The files to which a rule of one ministry belongs, where the law of the day had none for all."""

_CITATION = re.compile(r"(?P<statute>[A-Z0-9]+)(?:-(?P<article>\d+))?(?:\((?P<paragraph>\d+)\))?(?:\[(?P<item>\d+)\])?")
_HOURS_A_DAY = 24


class UnknownPeriod(KeyError):
    """A key that no table holds, or that had no row in force on the day asked."""

    def __init__(self, key: str, on: date | None = None) -> None:
        self.key = key
        self.on = on
        super().__init__(key)

    def __str__(self) -> str:
        if self.on is None:
            return f"没有登记名为“{self.key}”的期限"
        return f"{self.on}没有“{self.key}”这项期限，或者当时的规定没有登记"


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A second way to count the same period that the text allows: another unit, and why."""

    unit: Unit
    text: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Why the law leaves days out of a period: short code, Chinese name, articles.

    `open` is False where the source was not read: the cause is known, but nothing may be left out for it yet.
    """

    code: str
    name: str
    basis: tuple[Citation, ...]
    open: bool = True


@dataclass(frozen=True, slots=True)
class Period:
    """One period as it was law from `in_force_from` to `in_force_to` (both included; None: still).

    The length is `number` units, or the configured value named `setting` (a field of `law.configuration.Setting`, with
    its code in `setting_code`), or, where both are absent, what the document itself orders. `start_event` says in
    Chinese what starts it; that day is not counted. `backward` counts towards an earlier day. `follows` is the key of a
    period whose last day starts this one. `waits` marks a period that must pass before an act is open. `then` lists the
    periods that start on its last day. `other` is a second way to count that the text allows. `left_open` names the
    numbered readings (`law/left_open.md`). `begins` says why the first row starts late. `binds` is a key of BINDS.
    `confirmed` is False where the article was not read. `excludes` are the causes for which days are left out of it.
    `missed` says in Chinese what can lawfully be done, or what follows, once it has run out. `field` is a key of FIELDS
    where the rule holds only for files of that field.
    """

    key: str
    name: str
    unit: Unit
    start_event: str
    binds: str
    basis: tuple[Citation, ...]
    rules: tuple[str, ...]
    in_force_from: date
    source: str
    checked_on: date
    confirmed: bool
    number: int | None = None
    setting: str = ""
    setting_code: str = ""
    backward: bool = False
    roll: Roll = Roll.ROLL
    in_force_to: date | None = None
    follows: str = ""
    waits: bool = False
    then: tuple[str, ...] = ()
    other: OtherReading | None = None
    excludes: tuple[Cause, ...] = ()
    missed: str = ""
    left_open: tuple[str, ...] = ()
    begins: str = ""
    note: str = ""
    field: str = ""

    @property
    def length(self) -> str:
        """The length as it is read aloud: 5个工作日."""
        number = self.number if self.number is not None else self._default()
        return f"{number}{UNIT_NAMES[self.unit]}" if number is not None else "文书载明的期限"

    def in_force(self, on: date) -> bool:
        """Whether this row was law on that day."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)

    def number_in(self, setting: Setting | None = None, number: int | None = None) -> int:
        """The number of units: fixed by law, configured, or given with the document.

        Raises ValueError (Chinese) where the document must say and `number` is absent, or where the law fixes another.
        """
        if self.number is not None:
            if number not in (None, self.number):
                raise ValueError(f"“{self.name}”由法律规定为{self.length}，不能另定")
            return self.number
        if number is None and self.setting:
            number = self._default() if setting is None else int(getattr(setting, self.setting))
        if number is None:
            raise ValueError(f"“{self.name}”的长短由文书载明，请同时给出")
        if number < 1:
            raise ValueError(f"“{self.name}”没有开放，不能适用")
        return number

    def _default(self) -> int | None:
        return safe_value(self.setting, int) if self.setting else None

    def run(
        self,
        start: date,
        calendar: Calendar = CALENDARS,
        *,
        setting: Setting | None = None,
        number: int | None = None,
        excluded: Sequence[Excluded] = (),
    ) -> Counted:
        """Count this period from its starting event. The first rule of the answer is the period itself.

        `excluded` are days that do not count; `why` of each is the code of a cause in `excludes`. Hours asked with a
        day only are answered with the day on which they can end at the latest, and a warning.
        A year that only lacks its arrangement gives the days that enclose the last one. Raises ValueError (Chinese)
        for a number that is missing or not allowed, or a cause that is not open.
        """
        return with_bounds(lambda along: self._run(start, along, setting, number, excluded), calendar)

    def _run(
        self,
        start: date,
        calendar: Calendar,
        setting: Setting | None,
        number: int | None,
        excluded: Sequence[Excluded],
    ) -> Counted:
        amount = self.number_in(setting, number)
        causes = self._causes(excluded)
        if self.follows:
            earlier = get(self.follows, on=start)
            before = earlier._run(start, calendar, setting, None, ())
            stage = Stage(earlier.key, earlier.name, before)
            if before.last_day is None:
                return replace(before, number=amount, unit=self.unit, stages=(*before.stages, stage))
            return replace(self._count(before.last_day, amount, calendar), stages=(*before.stages, stage))
        counted = self._count(start, amount, calendar, excluded)
        return replace(counted, rules=(*counted.rules, *causes)) if counted.excluded_days else counted

    def _causes(self, excluded: Sequence[Excluded]) -> tuple[Rule, ...]:
        """The causes named, each as a rule with its articles. Raises ValueError (Chinese)."""
        known = {cause.code: cause for cause in self.excludes}
        named = dict.fromkeys(days.why for days in excluded)
        for code in named:
            if code not in known:
                told = "、".join(f"{cause.code}（{cause.name}）" for cause in self.excludes if cause.open) or "无"
                raise ValueError(f"“{self.name}”没有“{code}”这种不计入期限的事由；有规定的：{told}")
            if not known[code].open:
                raise ValueError(f"“{self.name}”能否扣除{known[code].name}的时间，规章没有核对，暂不扣除")
        return tuple(
            Rule(f"{self.key}.{code}", f"{self.name}：{known[code].name}的时间不计入期限。", known[code].basis)
            for code in named
        )

    def run_hours(self, start: datetime, *, setting: Setting | None = None) -> CountedHours:
        """Count a period of hours from a moment. Raises ValueError (Chinese) for other units."""
        if self.unit is not Unit.HOUR:
            raise ValueError(f"“{self.name}”不按小时计算")
        counted = count_hours(start, self.number_in(setting), backward=self.backward)
        return replace(counted, rules=(*self._own_rules(counted.hours), *counted.rules))

    def rule(self, number: int) -> Rule:
        """The period itself as a rule: what it says with that number of units, and where it stands."""
        length = f"{number}{UNIT_NAMES[self.unit]}"
        day = "" if self.unit is Unit.HOUR else "之日"
        text = f"{self.start_event}的{length}之前" if self.backward else f"自{self.start_event}{day}起{length}"
        return Rule(self.key, f"{self.name}：{text}。", self.basis, *self.left_open[:1])

    def _own_rules(self, number: int) -> tuple[Rule, ...]:
        return (self.rule(number), *(RULES[code] for code in self.rules))

    def _count(self, start: date, number: int, calendar: Calendar, excluded: Sequence[Excluded] = ()) -> Counted:
        if self.unit is Unit.HOUR:
            return self._whole_days(start, number)
        counted = count(
            number=number,
            unit=self.unit,
            start=start,
            backward=self.backward,
            roll=self.roll,
            calendar=calendar,
            excluded=excluded,
        )
        counted = replace(counted, rules=(*self._own_rules(number), *counted.rules))
        if self.other is not None:
            counted = self._with_other(counted, self.other, calendar)
        return _with_earliest(counted, calendar) if self.waits else counted

    def _whole_days(self, start: date, hours: int) -> Counted:
        days = -(-hours // _HOURS_A_DAY)
        try:
            last = start + timedelta(days=-days if self.backward else days)
        except OverflowError as error:
            raise ValueError(BEYOND) from error
        return Counted(
            start,
            hours,
            Unit.HOUR,
            last,
            last,
            counted_days=(last,),
            rules=(*self._own_rules(hours), RULES["R13"]),
            internal_day=start if not self.backward else last,
            warnings=("没有给出具体时刻，只能算到日；请按时刻核对",),
        )

    def _with_other(self, counted: Counted, other: OtherReading, calendar: Calendar) -> Counted:
        """Show the second reading where it leads to another day."""
        second = count(
            number=counted.number,
            unit=other.unit,
            start=counted.start,
            backward=self.backward,
            roll=self.roll,
            calendar=calendar,
        )
        if counted.last_day is None or second.last_day is None or counted.last_day == second.last_day:
            return counted
        readings = (
            Reading(f"按{_KINDS[self.unit]}计算。", counted.last_day, self.basis[0]),
            Reading(other.text, second.last_day, self.basis[0]),
        )
        told = {reading.last_day for reading in readings}
        return replace(
            counted,
            ambiguous=True,
            readings=readings + tuple(reading for reading in counted.readings if reading.last_day not in told),
            internal_day=min(day for day in (counted.internal_day, second.last_day, counted.last_day) if day),
        )


_KINDS = {Unit.WORKDAY: "工作日", Unit.CALENDAR: "自然日", Unit.MONTH: "月", Unit.YEAR: "年", Unit.HOUR: "小时"}


def _with_earliest(counted: Counted, calendar: Calendar) -> Counted:
    """After a waiting period the next act is open: the day after it, and the first worked day from then on."""
    if counted.last_day is None or counted.last_day == date.max:
        return counted
    earliest = counted.last_day + timedelta(days=1)
    try:
        return replace(counted, earliest_day=earliest, earliest_workday=calendar.next_workday(earliest))
    except CalendarMissing as missing:
        return replace(counted, earliest_day=earliest, warnings=(*counted.warnings, str(missing)))


def read_citation(text: str) -> Citation:
    """Read the short form of a citation: APL-64(1)[1]. Raises ValueError."""
    match = _CITATION.fullmatch(text)
    if match is None:
        raise ValueError(f"引用写法不对：{text}")
    numbers = (int(match[name]) if match[name] else None for name in ("article", "paragraph", "item"))
    return cite(match["statute"], *numbers)


def _read_cause(cause: Table) -> Cause:
    return Cause(
        value_in(cause, "code", str),
        value_in(cause, "name", str),
        tuple(map(read_citation, list_in(cause, "basis", str))),
        value_in(cause, "open", bool, True),
    )


_COLUMNS = frozenset(column.name for column in fields(Period)) - {"setting_code"}


def read_row(row: Table, defaults: Table) -> Period:
    """Read one row of a table. Raises ValueError or TypeError where it does not fit."""
    values = {**defaults, **row}
    if unknown := values.keys() - _COLUMNS:
        raise TypeError(f"期限表中有不认识的栏目：{unknown}")
    setting = value_in(values, "setting", str, "")
    period = Period(
        key=value_in(values, "key", str),
        name=value_in(values, "name", str),
        unit=Unit(value_in(values, "unit", str)),
        start_event=value_in(values, "start_event", str),
        binds=value_in(values, "binds", str),
        basis=tuple(map(read_citation, list_in(values, "basis", str))),
        rules=list_in(values, "rules", str, ()),
        in_force_from=value_in(values, "in_force_from", date),
        source=value_in(values, "source", str),
        checked_on=value_in(values, "checked_on", date),
        confirmed=value_in(values, "confirmed", bool),
        number=value_in(values, "number", int) if "number" in values else None,
        setting=setting,
        setting_code=REGISTER[setting].key if setting else "",
        backward=value_in(values, "backward", bool, False),
        roll=Roll(value_in(values, "roll", str, "roll")),
        in_force_to=value_in(values, "in_force_to", date) if "in_force_to" in values else None,
        follows=value_in(values, "follows", str, ""),
        waits=value_in(values, "waits", bool, False),
        then=list_in(values, "then", str, ()),
        other=_read_other(value_in(values, "other", dict)) if "other" in values else None,
        excludes=tuple(map(_read_cause, rows_in(values, "excludes", ()))),
        missed=value_in(values, "missed", str, ""),
        left_open=list_in(values, "left_open", str, ()),
        begins=value_in(values, "begins", str, ""),
        note=value_in(values, "note", str, ""),
        field=value_in(values, "field", str, ""),
    )
    if period.binds not in BINDS:
        raise ValueError(f"“{period.key}”约束的主体不明：{period.binds}")
    if period.field and period.field not in FIELDS:
        raise ValueError(f"“{period.key}”所属的领域不明：{period.field}")
    if unknown := set(period.rules) - RULES.keys():
        raise ValueError(f"“{period.key}”引用了没有登记的计算规则：{unknown}")
    return period


def _read_other(other: Table) -> OtherReading:
    return OtherReading(Unit(value_in(other, "unit", str)), value_in(other, "text", str))


@cache
def rows() -> Mapping[str, tuple[Period, ...]]:
    """Every key with its rows in order of their days."""
    found: dict[str, list[Period]] = {}
    for table in TABLES:
        content = tomllib.loads(files(__package__).joinpath(f"{table}.toml").read_text("utf-8"))
        for row in content["period"]:
            period = read_row(row, content["defaults"])
            found.setdefault(period.key, []).append(period)
    return MappingProxyType(
        {key: tuple(sorted(some, key=lambda row: row.in_force_from)) for key, some in found.items()}
    )


def get(key: str, *, on: date | None = None) -> Period:
    """The row of that key in force on the day, or the latest row. Raises UnknownPeriod."""
    known = rows().get(key)
    if known is None:
        raise UnknownPeriod(key)
    if on is None:
        return known[-1]
    for period in known:
        if period.in_force(on):
            return period
    raise UnknownPeriod(key, on)


def near(text: str, most: int = 5) -> tuple[Period, ...]:
    """The current rows whose key or Chinese name comes near to a text that is no key, the nearest first."""
    latest = {key: some[-1] for key, some in rows().items()}
    said = [key for key, row in latest.items() if text and (text in row.name or text.lower() in key)]
    alike = get_close_matches(text.lower(), latest, n=most, cutoff=0.5)
    return tuple(latest[key] for key in dict.fromkeys([*said, *alike]))[:most]


def keys() -> tuple[str, ...]:
    """Every key, in the order of the tables."""
    return tuple(rows())


def run(
    key: str,
    start: date,
    calendar: Calendar = CALENDARS,
    *,
    setting: Setting | None = None,
    number: int | None = None,
    excluded: Sequence[Excluded] = (),
) -> Counted:
    """Count the period of that key by the law of its starting day. Raises UnknownPeriod and ValueError."""
    return get(key, on=start).run(start, calendar, setting=setting, number=number, excluded=excluded)
