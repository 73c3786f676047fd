"""Which instrument of the register a text is: by title, then by the day of its version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from hengping.ground.library.statutes_text import Statute
from hengping.law.statutes import REGISTER, Instrument

_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_MARKS = str.maketrans({"《": "〈", "》": "〉", "<": "〈", ">": "〉", "(": "（", ")": "）"})
_STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class Match:
    """The instrument that a text is, or None and why; `remark` says what a person should look at."""

    instrument: Instrument | None
    remark: str = ""


def plain_title(title: str) -> str:
    """A title as it is compared: without 中华人民共和国 in front, with one sort of title marks."""
    return title.strip().strip("《》").translate(_MARKS).removeprefix(_STATE)


def match(statute: Statute) -> Match:
    """Find the instrument. A version of which the register knows only others is not matched to a neighbour."""
    named = [
        instrument for instrument in REGISTER.values() if plain_title(instrument.title) == plain_title(statute.title)
    ]
    if not named:
        return Match(None, "法规登记册中没有这部法规，条文可以查阅，但不会与程序规则对应。")
    found = [instrument for instrument in named if statute.version_on in _days_of(instrument)] or _first_in_force_after(
        named, statute
    )
    if len(found) != 1:
        known = "；".join(instrument.number for instrument in named)
        return Match(None, f"法规登记册中的版本是：{known}，与本文件的日期对不上，不会与程序规则对应。")
    return Match(found[0], _remark(found[0], statute))


def _days_of(instrument: Instrument) -> set[date]:
    days = {date(*map(int, day)) for day in _DAY.findall(instrument.number)}
    return days | {instrument.in_force_from}


def _first_in_force_after(named: list[Instrument], statute: Statute) -> list[Instrument]:
    """The version that came into force next after the text's day, where the register gives no day of adoption."""
    undated = [
        instrument
        for instrument in named
        if not _DAY.search(instrument.number) and instrument.in_force_from >= statute.version_on
    ]
    return sorted(undated, key=lambda instrument: instrument.in_force_from)[:1]


def _remark(instrument: Instrument, statute: Statute) -> str:
    last = statute.articles[-1].number
    if instrument.last_article is not None and last != instrument.last_article:
        return f"登记册记载共{instrument.last_article}条，文件中有{last}条，请核对是否完整。"
    return ""
