"""The range alone, without proof: for lists, statistics and searches over many cases."""

from __future__ import annotations

from datetime import date

from hengping.law.discretion.ranges import FactMissing, Measured, choose, multiplied, statutory_range
from hengping.law.discretion.tables import Tables
from hengping.law.discretion.tiers import narrow


def amount_range(
    tables: Tables, item_id: str, stage: str, subject: str, on: date, measured: Measured
) -> tuple[int, int] | None:
    """The range in fen that law and loaded benchmarks allow for an act and a decision on one day.

    None where the item is not in force that day or never applies, where the law names no fine, or where a fact is
    missing. `measured` must be exact (money in fen, accident grade stated); circumstances are not weighed. Raises
    UnknownItem, AmbiguousLaw.
    """
    item = tables.violations.get(item_id)
    if not item.in_force(on) or item.status in {"displaced", "other_jurisdiction"}:
        return None
    try:
        chosen = choose(item.outcomes_for(stage, subject), measured)
        if chosen is None or chosen.outcome.kind == "none":
            return None
        outcome = chosen.outcome
        reach = multiplied(outcome, statutory_range(outcome, measured), measured)
        layers = tables.layers(item_id, stage, subject, on)
        if not layers or outcome.least == outcome.most:
            return reach
        return narrow(outcome, layers, reach, measured)[-1].after
    except FactMissing:
        return None
