"""Configuration values between a form, the database and people: one unit, one way to read and one to show."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction

from hengping.kit.money import NotMoney, parse_yuan, plain_yuan, yuan
from hengping.law.citations import Citation
from hengping.law.configuration.setting import UNITS, Entry, Held
from hengping.law.statutes import REGISTER as INSTRUMENTS

KeptValue = int | bool | str | dict[str, int] | list[str]
"""A value in the JSON types in which it is kept."""

MONEY, FLAG, FRACTION, TABLE, LIST, TEXT = "fen", "flag", "fraction", "table", "list", "text"


_BASIS = re.compile(r"([A-Z][A-Z0-9]*)(?: (\d+)(?:\((\d+)\))?)?")


def basis_of(entry: Entry) -> Citation | None:
    """The article that an entry rests on; None where its basis is no instrument of the register."""
    match = _BASIS.fullmatch(entry.basis)
    if match is None or match[1] not in INSTRUMENTS:
        return None
    return Citation(match[1], *(int(number) if number else None for number in match.groups()[1:]))


class BadValue(ValueError):
    """What was typed is no value of this unit. The message is Chinese."""


def read_typed(entry: Entry, text: str) -> KeptValue:
    """Read what a person typed into the plain JSON value that is stored. Raises BadValue.

    Amounts in yuan; a table one line each as 名称=次数; a list one word a line, as it is called; a flag 是 or 否.
    """
    text = text.strip()
    if not text and entry.unit not in (TABLE, LIST):
        raise BadValue("请填写数值。")
    if entry.words:
        return _read_words(entry.words, text)
    return _READERS.get(entry.unit, _read_whole)(text)


def _read_whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadValue(f"“{text}”不是整数。") from None


def _read_money(text: str) -> int:
    try:
        return parse_yuan(text)
    except NotMoney as error:
        raise BadValue(str(error)) from error


def _read_flag(text: str) -> bool:
    if text not in ("是", "否"):
        raise BadValue("请选择“是”或者“否”。")
    return text == "是"


def _read_fraction(text: str) -> str:
    try:
        return str(Fraction(text.replace("％", "%").replace("／", "/")))
    except (ValueError, ZeroDivisionError):
        raise BadValue("请写成分数，例如2/3。") from None


def _read_table(text: str) -> dict[str, int]:
    table: dict[str, int] = {}
    for line in filter(None, (line.strip() for line in text.replace("＝", "=").splitlines())):
        name, sign, number = (part.strip() for part in line.partition("="))
        if not sign or not name or not number.isdecimal():
            raise BadValue(f"“{line}”读不懂，请每行写一项，例如：一般企业=2。")
        if name in table:
            raise BadValue(f"“{name}”写了两次。")
        table[name] = int(number)
    return table


def _read_list(text: str) -> list[str]:
    return sorted(set(text.split()))


def _read_words(words: Mapping[str, str], text: str) -> list[str]:
    codes = {word: code for code, word in words.items()}
    said = set(text.split())
    if unknown := sorted(said - codes.keys() - words.keys()):
        raise BadValue(f"没有“{unknown[0]}”这一项，可以写：{'；'.join(codes)}。")
    return sorted({codes.get(one, one) for one in said})


_READERS: Mapping[str, Callable[[str], KeptValue]] = {
    MONEY: _read_money,
    FLAG: _read_flag,
    FRACTION: _read_fraction,
    TABLE: _read_table,
    LIST: _read_list,
    TEXT: str,
}


def show(entry: Entry, value: KeptValue | Held) -> str:
    """Write a value as people read it, stored or as `Setting` holds it."""
    # To Python a flag is a number, so it is asked for before amounts.
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return "；".join(f"{name}每年{number}次" for name, number in sorted(value.items())) or "未设定"
    if isinstance(value, list | frozenset):
        return ("；" if entry.words else "、").join(entry.words.get(one, one) for one in sorted(value)) or "未设定"
    if isinstance(value, str) and entry.unit == TEXT:
        return value
    if entry.unit == FRACTION:
        share = Fraction(value)
        return "全部" if share == 1 else f"{share.denominator}分之{share.numerator}"
    if entry.unit == MONEY and isinstance(value, int):
        return f"{yuan(value).removesuffix('.00')}元"
    return f"{value}{UNITS[entry.unit]}"


def typed(entry: Entry, value: KeptValue | Held) -> str:
    """Write a value as a person would type it, so that a form can be filled with it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return "\n".join(f"{name}={number}" for name, number in sorted(value.items()))
    if isinstance(value, list | frozenset):
        return "\n".join(entry.words.get(one, one) for one in sorted(value))
    if entry.unit == MONEY and isinstance(value, int):
        return plain_yuan(value).removesuffix(".00")
    return str(value)
