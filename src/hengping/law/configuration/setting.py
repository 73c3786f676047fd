"""One bureau's values for what the law leaves open, checked against the register."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from hengping.law.calendar import CALENDARS, Calendar

UNITS: dict[str, str] = {
    "fen": "分",
    "workday": "个工作日",
    "day": "日",
    "hour": "小时",
    "month": "个月",
    "fraction": "",
    "flag": "",
    "table": "",
    "list": "",
}
"""The units of the register and how they are read aloud."""

_WHOLE = frozenset({"fen", "workday", "day", "hour", "month"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the register. Bounds are None where there is none; `confirmed` says that the source text was read."""

    key: str
    name: str
    meaning: str
    unit: str
    default: Any
    least: Any
    most: Any
    warn_least: Any
    warn_most: Any
    why: str
    basis: str
    source: str
    checked_on: date
    confirmed: bool


class BadSetting(ValueError):
    """Values that the register refuses. `fields` maps a field name to its Chinese message."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        self.fields = dict(messages)
        super().__init__("；".join(self.fields.values()))


def _read(unit: str, value: Any) -> Any:
    """Read one value in its unit; raises TypeError or ValueError where it does not fit."""
    if unit in _WHOLE:
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError
        return value
    if unit == "fraction":
        return Fraction(value)
    if unit == "flag":
        if not isinstance(value, bool):
            raise TypeError
        return value
    if unit == "list":
        if isinstance(value, str) or not all(isinstance(one, str) for one in value):
            raise TypeError
        return frozenset(value)
    caps: dict[str, int] = {}
    for name, most in dict(value).items():
        caps[name] = _read("day", most)
    return MappingProxyType(caps)


def _load() -> dict[str, Entry]:
    rows = tomllib.loads(files(__package__).joinpath("register.toml").read_text("utf-8"))["setting"]
    register: dict[str, Entry] = {}
    for row in rows:
        unit = row["unit"]
        bounds = {
            name: None if row.get(name) is None else _read(unit, row[name])
            for name in ("least", "most", "warn_least", "warn_most")
        }
        register[row["name"]] = Entry(**{**row, **bounds, "default": _read(unit, row["default"])})
    return register


REGISTER: Mapping[str, Entry] = MappingProxyType(_load())
"""Every configurable value by the name of its field in `Setting`."""


def _default(name: str) -> Any:
    return field(default_factory=lambda: REGISTER[name].default)


@dataclass(frozen=True)
class Setting:
    """The values in force in one bureau on one day. Amounts in fen; days in the unit that the register names.

    `calendar` holds the working days that the bureau knows: the shipped years and those that it entered itself.
    """

    hearing_fine_unit: int = _default("hearing_fine_unit")
    hearing_fine_person: int = _default("hearing_fine_person")
    filing_days: int = _default("filing_days")
    hearing_hold_days: int = _default("hearing_hold_days")
    discussion_fine_unit: int = _default("discussion_fine_unit")
    discussion_fine_person: int = _default("discussion_fine_person")
    discussion_confiscation: int = _default("discussion_confiscation")
    on_spot_record_days: int = _default("on_spot_record_days")
    recheck_days: int = _default("recheck_days")
    postponement_answer_days: int = _default("postponement_answer_days")
    statement_days: int = _default("statement_days")
    review_days: int = _default("review_days")
    review_extension_days: int = _default("review_extension_days")
    recording_upload_hours: int = _default("recording_upload_hours")
    recording_upload_limit_days: int = _default("recording_upload_limit_days")
    recording_retention_months: int = _default("recording_retention_months")
    archiving_days: int = _default("archiving_days")
    report_up_fine_unit: int = _default("report_up_fine_unit")
    report_up_days: int = _default("report_up_days")
    discussion_quorum: Fraction = field(default_factory=lambda: REGISTER["discussion_quorum"].default)
    extension_days: int = _default("extension_days")
    inspection_caps: Mapping[str, int] = field(default_factory=lambda: REGISTER["inspection_caps"].default, hash=False)
    delegated_powers: frozenset[str] = _default("delegated_powers")
    renotice_when_lower: bool = _default("renotice_when_lower")
    review_when_discussed: bool = _default("review_when_discussed")
    review_before_notice: bool = _default("review_before_notice")
    calendar: Calendar = CALENDARS

    @classmethod
    def from_values(cls, values: Mapping[str, Any], calendar: Calendar = CALENDARS) -> Setting:
        """Make a setting from loaded values (field name to value); what is absent keeps its safe default.

        Raises BadSetting naming every value that is unknown, of the wrong type or outside its bounds.
        """
        read: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for name, value in values.items():
            entry = REGISTER.get(name)
            if entry is None:
                wrong[name] = f"没有登记这项配置：{name}"
                continue
            try:
                read[name] = _read(entry.unit, value)
            except (TypeError, ValueError, ZeroDivisionError):
                wrong[name] = f"“{entry.meaning}”的值格式不对"
                continue
            if message := _out_of_bounds(entry, read[name]):
                wrong[name] = message
        if wrong:
            raise BadSetting(wrong)
        return cls(**read, calendar=calendar)

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


def _out_of_bounds(entry: Entry, value: Any) -> str:
    if entry.least is not None and value < entry.least:
        return f"“{entry.meaning}”不得低于{entry.least}{UNITS[entry.unit]}"
    if entry.most is not None and value > entry.most:
        return f"“{entry.meaning}”不得高于{entry.most}{UNITS[entry.unit]}"
    return ""
