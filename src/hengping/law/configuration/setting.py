"""One bureau's values for what the law leaves open, checked against the register."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import partial
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from hengping.law.calendar import CALENDARS, Calendar
from hengping.law.tables import Table, list_in, rows_in, value_in

UNITS: dict[str, str] = {
    "fen": "分",
    "workday": "个工作日",
    "day": "日",
    "hour": "小时",
    "month": "个月",
    "person": "人",
    "fraction": "",
    "flag": "",
    "table": "",
    "list": "",
    "text": "",
}
"""The units of the register and how they are read aloud."""

Number: TypeAlias = int | Fraction
Held: TypeAlias = Number | str | frozenset[str] | Mapping[str, int]
"""A value as `Setting` holds it; a flag is an int to Python."""

Kind = TypeVar("Kind", bound=Held)

_WHOLE = frozenset({"fen", "workday", "day", "hour", "month", "person"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the register. Bounds are None where there is none; `confirmed` says that the source text was read;
    `holds` are the parts that a text must have, `words` what people call the codes of a list.
    """

    key: str
    name: str
    meaning: str
    unit: str
    default: Held
    least: Number | None
    most: Number | None
    warn_least: Number | None
    warn_most: Number | None
    why: str
    basis: str
    source: str
    checked_on: date
    confirmed: bool
    holds: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


class BadSetting(ValueError):
    """Values that the register refuses. `fields` maps a field name to its Chinese message."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        self.fields = dict(messages)
        super().__init__("；".join(self.fields.values()))


def _read(unit: str, value: object) -> Held:
    """Read one value in its unit; raises TypeError or ValueError where it does not fit."""
    if unit in _WHOLE:
        return _whole(value)
    if unit == "fraction":
        return _fraction(value)
    if unit == "flag":
        if not isinstance(value, bool):
            raise TypeError
        return value
    if unit == "text":
        if not isinstance(value, str):
            raise TypeError
        return value
    if unit == "list":
        if isinstance(value, str) or not isinstance(value, Iterable) or not all(isinstance(key, str) for key in value):
            raise TypeError
        return frozenset(value)
    if not isinstance(value, Mapping):
        raise TypeError
    return MappingProxyType({name: _whole(most) for name, most in value.items()})


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _fraction(value: object) -> Fraction:
    if not isinstance(value, int | float | str | Fraction):
        raise TypeError
    return Fraction(value)


def _load() -> dict[str, Entry]:
    rows = rows_in(tomllib.loads(files(__package__).joinpath("register.toml").read_text("utf-8")), "setting")
    return {entry.name: entry for entry in map(_read_entry, rows)}


def _read_entry(row: Table) -> Entry:
    unit = value_in(row, "unit", str)
    limit = _fraction if unit == "fraction" else _whole
    least, most, warn_least, warn_most = (
        limit(row[name]) if name in row else None for name in ("least", "most", "warn_least", "warn_most")
    )
    return Entry(
        key=value_in(row, "key", str),
        name=value_in(row, "name", str),
        meaning=value_in(row, "meaning", str),
        unit=unit,
        default=_read(unit, row["default"]),
        least=least,
        most=most,
        warn_least=warn_least,
        warn_most=warn_most,
        why=value_in(row, "why", str),
        basis=value_in(row, "basis", str),
        source=value_in(row, "source", str),
        checked_on=value_in(row, "checked_on", date),
        confirmed=value_in(row, "confirmed", bool),
        holds=list_in(row, "holds", str, ()),
        words=dict(one.split("=", 1) for one in list_in(row, "words", str, ())),
    )


REGISTER: Mapping[str, Entry] = MappingProxyType(_load())
"""Every configurable value by the name of its field in `Setting`."""


def safe_value(name: str, kind: type[Kind]) -> Kind:
    """The safe value of one field, until a bureau has loaded its own. Raises KeyError and TypeError."""
    value = REGISTER[name].default
    if not isinstance(value, kind):
        raise TypeError(name)
    return value


def _default(name: str, kind: type[Kind]) -> Kind:
    return field(default_factory=partial(safe_value, name, kind))


@dataclass(frozen=True)
class Setting:
    """The values in force in one bureau on one day. Amounts in fen; days in the unit that the register names.

    `calendar` holds the working days that the bureau knows: the shipped years and those that it entered itself. `given`
    are the names of the values that the bureau has loaded; the others are the safe ones of the register. `field` is a
    key of `law.periods.FIELDS`: rules of one ministry hold for the files of its field alone; "other" has none.
    """

    hearing_fine_unit: int = _default("hearing_fine_unit", int)
    hearing_fine_person: int = _default("hearing_fine_person", int)
    hearing_fine_business: int = _default("hearing_fine_business", int)
    filing_days: int = _default("filing_days", int)
    hearing_hold_days: int = _default("hearing_hold_days", int)
    discussion_fine_unit: int = _default("discussion_fine_unit", int)
    discussion_fine_person: int = _default("discussion_fine_person", int)
    discussion_confiscation: int = _default("discussion_confiscation", int)
    on_spot_record_days: int = _default("on_spot_record_days", int)
    recheck_days: int = _default("recheck_days", int)
    postponement_answer_days: int = _default("postponement_answer_days", int)
    statement_days: int = _default("statement_days", int)
    review_days: int = _default("review_days", int)
    review_extension_days: int = _default("review_extension_days", int)
    recording_upload_hours: int = _default("recording_upload_hours", int)
    recording_upload_limit_days: int = _default("recording_upload_limit_days", int)
    recording_retention_months: int = _default("recording_retention_months", int)
    archiving_days: int = _default("archiving_days", int)
    report_up_fine_unit: int = _default("report_up_fine_unit", int)
    report_up_days: int = _default("report_up_days", int)
    discussion_quorum: Fraction = field(default_factory=partial(safe_value, "discussion_quorum", Fraction))
    discussion_members: int = _default("discussion_members", int)
    extension_days: int = _default("extension_days", int)
    decision_excludes: frozenset[str] = _default("decision_excludes", frozenset)
    inspection_caps: Mapping[str, int] = field(
        default_factory=partial(safe_value, "inspection_caps", MappingProxyType), hash=False
    )
    delegated_powers: frozenset[str] = _default("delegated_powers", frozenset)
    renotice_when_lower: bool = _default("renotice_when_lower", bool)
    review_when_discussed: bool = _default("review_when_discussed", bool)
    review_before_notice: bool = _default("review_before_notice", bool)
    number_pattern: str = _default("number_pattern", str)
    number_words: frozenset[str] = _default("number_words", frozenset)
    calendar: Calendar = CALENDARS
    given: frozenset[str] = field(default=frozenset(), compare=False)
    field: str = "safety"

    @classmethod
    def from_values(
        cls, values: Mapping[str, object], calendar: Calendar = CALENDARS, *, field: str = "safety"
    ) -> Setting:
        """Make a setting from loaded values (field name to value); what is absent keeps its safe default.

        Raises BadSetting naming every value that is unknown, of the wrong type or outside its bounds.
        """
        read: dict[str, Any] = {}  # the register, not Python, says of which type each value is
        wrong: dict[str, str] = {}
        for name, value in values.items():
            entry = REGISTER.get(name)
            if entry is None:
                wrong[name] = f"没有登记这项配置：{name}"
                continue
            try:
                known = _read(entry.unit, value)
            except (TypeError, ValueError, ZeroDivisionError):
                wrong[name] = f"“{entry.meaning}”的值格式不对"
                continue
            if message := _out_of_bounds(entry, known):
                wrong[name] = message
            read[name] = known
        if wrong:
            raise BadSetting(wrong)
        return cls(**read, calendar=calendar, given=frozenset(read), field=field)

    def warnings(self) -> dict[str, str]:
        """What is permitted but less safe than the default: field name to Chinese message."""
        found: dict[str, str] = {}
        for name, entry in REGISTER.items():
            value = getattr(self, name)
            if (entry.warn_most is not None and value > entry.warn_most) or (
                entry.warn_least is not None and value < entry.warn_least
            ):
                found[name] = f"“{entry.meaning}”改为{value}{UNITS[entry.unit]}，比默认值宽松：{entry.why}"
        return found


def _out_of_bounds(entry: Entry, value: Held) -> str:
    if isinstance(value, str):
        lacking = [part for part in entry.holds if part not in value]
        return f"“{entry.meaning}”里要有{'、'.join(lacking)}" if lacking else ""
    if not isinstance(value, int | Fraction):
        return ""
    if entry.least is not None and value < entry.least:
        return f"“{entry.meaning}”不得低于{entry.least}{UNITS[entry.unit]}"
    if entry.most is not None and value > entry.most:
        return f"“{entry.meaning}”不得高于{entry.most}{UNITS[entry.unit]}"
    return ""
