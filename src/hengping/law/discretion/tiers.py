"""Which tier of the loaded benchmarks applies, layer by layer. A lower layer may only narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hengping.law.discretion.ranges import FactMissing, Measured, in_fen, multiplied
from hengping.law.discretion.tables import Layer
from hengping.law.findings import AmbiguousLaw
from hengping.law.packs.shapes import LAYERS, Row
from hengping.law.violations.rows import UNIT_OF, Outcome
from hengping.law.violations.variables import all_variables


@dataclass(frozen=True, slots=True)
class Narrowed:
    """One layer's answer: the row that applied with the range before and after; without row where none fits."""

    layer: Layer
    row: Row | None
    before: tuple[int, int]
    after: tuple[int, int]


def narrow(outcome: Outcome, layers: Sequence[Layer], reach: tuple[int, int], measured: Measured) -> list[Narrowed]:
    """Apply the layers from the highest to the lowest.

    Raises FactMissing where a tier turns on an unstated fact, AmbiguousLaw where two tiers of one layer disagree or a
    lower layer is not inside a higher one.
    """
    found = []
    for layer in layers:
        row = _row_of(layer, measured)
        if row is None:
            found.append(Narrowed(layer, None, reach, reach))
            continue
        if row.unit != UNIT_OF[outcome.kind]:
            raise AmbiguousLaw(f"{_name(layer, row)}的计算单位与法律条文不一致")
        after = multiplied(outcome, in_fen(outcome, row.least, row.most, measured), measured)
        if not (reach[0] <= after[0] and after[1] <= reach[1]):
            before = _name(found[-1].layer, found[-1].row) if found and found[-1].row else "法律规定的幅度"
            raise AmbiguousLaw(f"{_name(layer, row)}超出{before}")
        found.append(Narrowed(layer, row, reach, after))
        reach = after
    return found


def _row_of(layer: Layer, measured: Measured) -> Row | None:
    """The row whose conditions all hold. A row that only an unstated fact could rule in or out must be asked about."""
    chosen: Row | None = None
    missing = ""
    for row in layer.rows:
        unknown = ""
        for condition in row.conditions:
            value = measured.get(condition.variable)
            # An unknown fact is worth asking only where no known one rules the row out, so look at them all.
            if value is None:
                unknown = unknown or condition.variable
            elif not condition.holds(value):
                break
        else:
            if unknown:
                missing = missing or unknown
            # Two rows with the same figures lead to the same fine; only different figures contradict each other.
            elif chosen is not None and (chosen.least, chosen.most) != (row.least, row.most):
                raise AmbiguousLaw(f"{_name(layer, chosen)}与{_name(layer, row)}同时适用而幅度不同")
            else:
                chosen = chosen or row
    if missing:
        raise FactMissing(missing)
    return chosen


def _name(layer: Layer, row: Row | None) -> str:
    kind = LAYERS[layer.pack.layer]
    return f"{kind}基准《{layer.pack.title}》" + (f"第{row.number}行“{row.tier}”" if row else "")


def describe(row: Row) -> str:
    """The conditions of a row in words."""
    return "；".join(condition.show() for condition in row.conditions) or "没有另外的条件"


def measured_words(row: Row, measured: Measured) -> tuple[tuple[str, str], ...]:
    """The measured facts that a row turned on, name and value as shown."""
    register = all_variables()
    return tuple(
        (register[condition.variable].name, register[condition.variable].show(measured[condition.variable]))
        for condition in row.conditions
    )
