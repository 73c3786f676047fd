"""What a benchmark may measure: the register of variables, and how a value is read into it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

_KIND_NAMES = {
    "count": "整数",
    "money": "金额",
    "share": "0到1之间的小数",
    "measure": "数字",
    "choice": "选项",
    "flag": "是或者否",
}

LARGEST = 10**17
"""The largest number that is believed, in a variable's own unit."""

Value = int | Decimal | str | bool
"""A measured value: int for counts and for money (fen), Decimal for shares and measures, a code, or a flag."""


class BadValue(ValueError):
    """A value does not fit its variable. The message is Chinese."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One thing that is measured. `least` in table units (yuan for money); `choices` maps a code to its Chinese."""

    code: str
    name: str
    kind: str
    least: int = 0
    unit: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def numeric(self) -> bool:
        """True where values can be compared by size."""
        return self.kind in {"count", "money", "share", "measure"}

    @property
    def whole(self) -> bool:
        """True where values are integers (money is, in fen)."""
        return self.kind in {"count", "money"}

    def show(self, value: Value) -> str:
        """The value as a person reads it, with its unit; money (fen) in yuan."""
        if self.kind == "flag":
            return "是" if value else "否"
        if self.kind == "choice":
            return self.choices.get(str(value), str(value))
        if self.kind == "money":
            fen = int(value)
            return f"{fen // 100:,}元" if fen % 100 == 0 else f"{fen // 100:,}.{fen % 100:02d}元"
        return f"{value}{self.unit}"


@lru_cache(maxsize=1)
def all_variables() -> Mapping[str, Variable]:
    """The register by code."""
    rows = tomllib.loads(files(__package__).joinpath("variables.toml").read_text("utf-8"))["variable"]
    return MappingProxyType({row["code"]: Variable(**row) for row in rows})


@lru_cache(maxsize=1)
def variables_by_name() -> Mapping[str, Variable]:
    """The register by Chinese name."""
    return MappingProxyType({variable.name: variable for variable in all_variables().values()})


def read_table_number(variable: Variable, text: object) -> int | Decimal:
    """Read a bound as a table writes it (yuan for money) into the variable's own unit (fen). Raises BadValue."""
    if isinstance(text, bool | float):
        raise BadValue(f"“{variable.name}”的界限须写成整数或者加引号的小数")
    try:
        number = Decimal(str(text))
    except InvalidOperation:
        raise BadValue(f"“{variable.name}”的界限“{text}”不是数字") from None
    if not number.is_finite() or number < 0:
        raise BadValue(f"“{variable.name}”的界限“{text}”不是数字")
    if number > LARGEST:
        raise BadValue(f"“{variable.name}”的界限过大")
    if variable.kind == "money":
        number *= 100
    # The rest is for whole numbers: a count of 2.0 is read as 2, one of 2.5 is refused.
    if not variable.whole:
        return number.normalize() if number else Decimal(0)
    if number != number.to_integral_value():
        raise BadValue(f"“{variable.name}”须为整数，不能写“{text}”")
    return int(number)


def read_value(variable: Variable, raw: object) -> Value:
    """Read a fact in its own unit: int fen for money, int for counts, text or int for decimals. Raises BadValue.

    A binary fraction is refused: it cannot say exactly what was meant.
    """
    # By far the most facts are whole numbers that fit, and every grade reads all of its facts.
    if type(raw) is int and 0 <= raw <= LARGEST and variable.whole:
        return raw
    if variable.kind == "flag":
        if isinstance(raw, bool):
            return raw
        raise BadValue(f"“{variable.name}”须为是或者否")
    if variable.kind == "choice":
        return _read_choice(variable, raw)
    if isinstance(raw, bool) or not isinstance(raw, int | str | Decimal):
        raise BadValue(f"“{variable.name}”须为{_KIND_NAMES[variable.kind]}")
    try:
        number = Decimal(raw)
    except InvalidOperation:
        raise BadValue(f"“{variable.name}”须为{_KIND_NAMES[variable.kind]}，不能是“{raw}”") from None
    if not number.is_finite() or number < 0:
        raise BadValue(f"“{variable.name}”不能是负数")
    if number > LARGEST:
        raise BadValue(f"“{variable.name}”的数字过大")
    if variable.kind == "share" and number > 1:
        raise BadValue(f"“{variable.name}”须在0到1之间")
    if not variable.whole:
        return number
    if number != number.to_integral_value():
        raise BadValue(f"“{variable.name}”须为整数")
    return int(number)


def _read_choice(variable: Variable, raw: object) -> str:
    if isinstance(raw, str):
        text = raw.strip()
        if text in variable.choices:
            return text
        for code, name in variable.choices.items():
            if text in (name, name.removesuffix("事故")):
                return code
    raise BadValue(f"“{variable.name}”须为{'、'.join(variable.choices.values())}之一")
