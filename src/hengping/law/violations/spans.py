"""Exact intervals over whole numbers and decimals, and conditions made of them.

A bound is a cut between points: (v, 0) lies just before v, (v, 1) just after it. So 以上, 以下, 超过 and 不满 are all
half-open pairs of cuts, and two neighbours either meet exactly, overlap or leave a gap; nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from hengping.law.violations.variables import BadValue, Value, Variable, all_variables, read_table_number

Cut = tuple[int | Decimal, int]


@dataclass(frozen=True, slots=True)
class Span:
    """All values between two cuts; None is without end. Numbers are in the variable's own unit (fen for money)."""

    lower: Cut | None = None
    upper: Cut | None = None

    @property
    def empty(self) -> bool:
        """True where no value can lie between the cuts."""
        return self.lower is not None and self.upper is not None and self.lower >= self.upper

    def contains(self, value: int | Decimal) -> bool:
        """True where the value lies between the cuts."""
        return (self.lower is None or self.lower <= (value, 0)) and (self.upper is None or (value, 1) <= self.upper)

    def meets(self, other: Span) -> Span | None:
        """What both have in common, or None."""
        lowers = [cut for cut in (self.lower, other.lower) if cut is not None]
        uppers = [cut for cut in (self.upper, other.upper) if cut is not None]
        common = Span(max(lowers, default=None), min(uppers, default=None))
        return None if common.empty else common

    def show(self, variable: Variable) -> str:
        """In the words of the statutes: 1人以上、不满3人."""
        if self.lower is not None and self.upper == (self.lower[0], 1) and self.lower[1] == 0:
            return f"{variable.show(self.lower[0])}"
        parts = []
        if self.lower is not None:
            shown = variable.show(self.lower[0])
            parts.append(f"超过{shown}" if self.lower[1] else f"{shown}以上")
        if self.upper is not None:
            shown = variable.show(self.upper[0])
            parts.append(f"{shown}以下" if self.upper[1] else f"不满{shown}")
        return "、".join(parts) or "不限"


@dataclass(frozen=True, slots=True)
class Condition:
    """One variable and the values at which a row applies: a span, or one or more choices (flags as 是, 否)."""

    variable: str
    span: Span | None = None
    choices: frozenset[str] = frozenset()

    def holds(self, value: Value) -> bool:
        """True where the row applies at this value."""
        if self.span is None:
            return _choice_of(value) in self.choices
        return not isinstance(value, str) and self.span.contains(value)

    def meets(self, other: Condition) -> bool:
        """True where some value satisfies both."""
        if self.span is not None and other.span is not None:
            return self.span.meets(other.span) is not None
        return bool(self.choices & other.choices)

    def show(self) -> str:
        """In Chinese: 无证作业人数1人以上、不满3人."""
        variable = all_variables()[self.variable]
        if self.span is not None:
            return variable.name + self.span.show(variable)
        said = {**variable.choices, "true": "是", "false": "否"}
        names = [said.get(choice, choice) for choice in sorted(self.choices)]
        return f"{variable.name}为{'或者'.join(names)}"


def _choice_of(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def normal_span(variable: Variable, lower: Cut | None, upper: Cut | None) -> Span:
    """A span whose cuts lie before whole numbers where the variable is whole, so that equal sets are equal spans."""
    if variable.whole:
        lower = None if lower is None else (lower[0] + lower[1], 0)
        upper = None if upper is None else (upper[0] + upper[1], 0)
    return Span(lower, upper)


_SPAN_KEYS = {"from", "to", "above", "up_to", "is"}


def read_condition(code: str, raw: object) -> Condition:
    """Read `{from = 1, to = 3}` (1 and more, below 3), `above`, `up_to`, `is`, or a list of choices. Raises BadValue.

    `from` includes its number, `to` excludes it; `above` excludes, `up_to` includes: 以上, 不满, 超过, 以下.
    """
    variable = all_variables().get(code)
    if variable is None:
        raise BadValue(f"没有“{code}”这个情节变量")
    if not variable.numeric:
        return _read_choices(variable, raw)
    if not isinstance(raw, Mapping) or not raw or set(raw) - _SPAN_KEYS:
        raise BadValue(f"“{variable.name}”的条件须写明界限")
    # Of two bounds at one end nobody could say which was meant.
    if ("from" in raw and "above" in raw) or ("to" in raw and "up_to" in raw) or ("is" in raw and len(raw) > 1):
        raise BadValue(f"“{variable.name}”的同一端写了两个界限")
    lower: Cut | None = None
    upper: Cut | None = None
    if "is" in raw:
        number = read_table_number(variable, raw["is"])
        lower, upper = (number, 0), (number, 1)
    if "from" in raw:
        lower = (read_table_number(variable, raw["from"]), 0)
    if "above" in raw:
        lower = (read_table_number(variable, raw["above"]), 1)
    if "to" in raw:
        upper = (read_table_number(variable, raw["to"]), 0)
    if "up_to" in raw:
        upper = (read_table_number(variable, raw["up_to"]), 1)
    span = normal_span(variable, lower, upper)
    if span.empty:
        raise BadValue(f"“{variable.name}”的起点不小于止点")
    return Condition(code, span)


def _read_choices(variable: Variable, raw: object) -> Condition:
    known = {"true", "false"} if variable.kind == "flag" else set(variable.choices)
    listed = raw if isinstance(raw, list) else [raw]
    codes = frozenset(_choice_of(choice) for choice in listed)
    if not codes or codes - known:
        raise BadValue(f"“{variable.name}”没有“{'、'.join(sorted(codes - known))}”这个选项")
    return Condition(variable.code, None, codes)


def write_condition(condition: Condition) -> list[str] | dict[str, str]:
    """The inverse of `read_condition`, in plain JSON types; numbers in the variable's own unit are turned back."""
    if condition.span is None:
        return sorted(condition.choices)
    variable = all_variables()[condition.variable]
    written: dict[str, str] = {}
    if condition.span.lower is not None:
        written["above" if condition.span.lower[1] else "from"] = _table_number(variable, condition.span.lower[0])
    if condition.span.upper is not None:
        written["up_to" if condition.span.upper[1] else "to"] = _table_number(variable, condition.span.upper[0])
    return written


def _table_number(variable: Variable, number: int | Decimal) -> str:
    if variable.kind == "money":
        return format((Decimal(number) / 100).normalize(), "f")
    return format(Decimal(number), "f")
