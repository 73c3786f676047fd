"""What a new pack would change against the one in force: row by row, for the person who confirms it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hengping.law.packs.boxes import show_cell
from hengping.law.packs.reading import EXEMPTION_OUTCOMES, HEAD
from hengping.law.packs.shapes import (
    CONDITIONS,
    LAYERS,
    SECTORS,
    UNITS,
    ExemptionPack,
    ExemptionRow,
    Pack,
    Published,
    Row,
)
from hengping.law.violations import STAGES, SUBJECTS, UnknownItem, standard
from hengping.law.violations.variables import all_variables

CHANGES: Mapping[str, str] = {"added": "新增", "removed": "删去", "changed": "改变", "head": "基本信息"}
"""Kind of difference to Chinese."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: its kind, where it is (in Chinese), and the words before and after ("" where there are none)."""

    kind: str
    where: str
    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """As shown in a list."""
        return f"{CHANGES[self.kind]}：{self.where}" + "".join(
            f"，{word}“{one}”" for word, one in (("原", self.before), ("现", self.after)) if one
        )


_COMPARED = ("title", "document_number", "layer", "jurisdiction", "valid_from", "valid_to")


def item_label(number: str) -> str:
    """A violation's number with its name, the bare number where the register does not know it."""
    try:
        return standard().get(number).label
    except UnknownItem:
        return number


def compare(pack: Pack, in_force: Pack | None) -> list[Difference]:
    """Differences of a benchmark pack to the one in force (None: everything is new). Row numbers do not count."""
    before = _gathered([(_place(row), _words(row)) for row in in_force.rows] if in_force else [])
    after = _gathered([(_place(row), _words(row)) for row in pack.rows])
    return _head(pack, in_force) + _rows(before, after)


def compare_exemptions(pack: ExemptionPack, in_force: ExemptionPack | None) -> list[Difference]:
    """Differences of a no-penalty list to the one in force."""
    before = _gathered([(_entry_place(row), _entry_words(row)) for row in in_force.rows] if in_force else [])
    after = _gathered([(_entry_place(row), _entry_words(row)) for row in pack.rows])
    return _head(pack, in_force) + _rows(before, after)


def _gathered(rows: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Words by place; rows of one place (one tier, several conditions) stand together, so that none hides another."""
    found: dict[str, str] = {}
    for place, words in rows:
        found[place] = f"{found[place]}，或者{words}" if place in found else words
    return found


def _head(pack: Published, in_force: Published | None) -> list[Difference]:
    if in_force is None:
        return []
    pairs = ((HEAD[name], _head_word(in_force, name), _head_word(pack, name)) for name in _COMPARED)
    return [Difference("head", label, old, new) for label, old, new in pairs if old != new]


def _head_word(pack: Published, name: str) -> str:
    value = getattr(pack, name)
    return LAYERS[value] if name == "layer" else str(value or "无")


def _rows(before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    places: Sequence[str] = list(dict.fromkeys([*before, *after]))
    found = []
    for place in places:
        old, new = before.get(place, ""), after.get(place, "")
        if old != new:
            kind = "added" if not old else "removed" if not new else "changed"
            found.append(Difference(kind, place, old, new))
    return found


def _place(row: Row) -> str:
    return f"{item_label(row.item)}，{STAGES[row.stage]}，{SUBJECTS[row.subject]}，档次“{row.tier}”"


def _words(row: Row) -> str:
    return f"{show_cell(row.conditions)}：{row.least}至{row.most}{UNITS[row.unit]}" + (row.note and f"（{row.note}）")


def _entry_place(row: ExemptionRow) -> str:
    return f"{item_label(row.item)}，“{row.title}”"


def _entry_words(row: ExemptionRow) -> str:
    register = all_variables()
    parts = [EXEMPTION_OUTCOMES[row.outcome], "、".join(CONDITIONS[code] for code in row.conditions)]
    parts += [f"{register[code].name}{most}{register[code].unit}以下" for code, most in row.counters]
    parts += [f"排除{SECTORS[code]}" for code in row.excluded_sectors]
    if row.lookback_years:
        parts.append(f"{row.lookback_years}年内没有同类违法")
    return "；".join([*parts, row.handling] if row.handling else parts)
