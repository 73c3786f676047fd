"""Conditions as boxes: whether tiers overlap, and whether together they leave anything out. Exact, no sampling.

Every variable is cut at the bounds that the rows name; between two neighbouring cuts all rows answer alike, so one cell
stands for all its points and looking at every cell proves the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from hengping.law.packs.shapes import Row
from hengping.law.violations.spans import Condition, Cut, Span
from hengping.law.violations.variables import Variable, all_variables

MOST_LOOKS = 500_000
"""Cells times rows: more than this are not looked at, and the group is reported as too intricate."""

Cell = tuple[Condition, ...]


class TooIntricate(Exception):
    """A group of rows has more cells than are worth looking at."""


def common_box(first: Row, second: Row) -> Cell | None:
    """What two rows have in common, as conditions; None where they cannot both apply."""
    mine = {condition.variable: condition for condition in first.conditions}
    theirs = {condition.variable: condition for condition in second.conditions}
    shared: list[Condition] = []
    for code in dict.fromkeys([*mine, *theirs]):
        a, b = mine.get(code), theirs.get(code)
        if a is None or b is None:
            shared.append(a or b or Condition(code))
            continue
        met = _meet(a, b)
        if met is None:
            return None
        shared.append(met)
    return tuple(shared)


def _meet(a: Condition, b: Condition) -> Condition | None:
    if a.span is not None and b.span is not None:
        span = a.span.meets(b.span)
        return None if span is None else Condition(a.variable, span)
    choices = a.choices & b.choices
    return Condition(a.variable, None, choices) if choices else None


def uncovered(rows: Sequence[Row]) -> Iterator[Cell]:
    """The cells in which no row applies. Raises TooIntricate."""
    axes = [_axis(variable, rows) for variable in _variables(rows)]
    cells = 1
    for axis in axes:
        cells *= len(axis)
    if cells * len(rows) > MOST_LOOKS:
        raise TooIntricate
    for cell in product(*axes):
        if not any(_covers(row, cell) for row in rows):
            yield cell


def _variables(rows: Sequence[Row]) -> list[Variable]:
    register = all_variables()
    return [
        register[code] for code in dict.fromkeys(condition.variable for row in rows for condition in row.conditions)
    ]


def _axis(variable: Variable, rows: Sequence[Row]) -> list[Condition]:
    """All values of a variable, cut at every bound that a row names."""
    if not variable.numeric:
        codes = ["true", "false"] if variable.kind == "flag" else list(variable.choices)
        return [Condition(variable.code, None, frozenset([code])) for code in codes]
    # Tables write yuan, cuts are in fen. A share ends at one, everything else is open upwards.
    scale = 100 if variable.kind == "money" else 1
    start: Cut = (variable.least * scale, 0)
    end: Cut | None = (1, 1) if variable.kind == "share" else None
    cuts: set[Cut] = {start}
    for row in rows:
        for condition in row.conditions:
            if condition.variable == variable.code and condition.span is not None:
                cuts |= {cut for cut in (condition.span.lower, condition.span.upper) if cut is not None and cut > start}
    ordered: list[Cut | None] = [*sorted(cut for cut in cuts if end is None or cut < end), end]
    return [Condition(variable.code, Span(lower, upper)) for lower, upper in pairwise(ordered)]


def _covers(row: Row, cell: Cell) -> bool:
    """True where the row applies in the whole cell (cells lie inside or outside a row, never across)."""
    inside = {condition.variable: condition for condition in cell}
    return all(_meet(condition, inside[condition.variable]) is not None for condition in row.conditions)


def show_cell(cell: Cell) -> str:
    """A cell or box in words."""
    return "；".join(condition.show() for condition in cell) or "任何情形"
