"""The ground on_a_published_list, and the lists that ought to be loaded."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files

from hengping.law.citations import cite
from hengping.law.exemptions.shapes import ExemptionFacts, Ground
from hengping.law.exemptions.wording import exempt
from hengping.law.packs.shapes import ExemptionPack, ExemptionRow


@lru_cache(maxsize=1)
def expected_lists() -> tuple[Mapping[str, str], ...]:
    """The published lists that we know of, with title and number."""
    rows = tomllib.loads(files(__package__).joinpath("lists.toml").read_text("utf-8"))["list"]
    return tuple(rows)


def missing_lists(packs: Iterable[ExemptionPack], on: date) -> tuple[str, ...]:
    """Known lists of which nothing is loaded on this day, as printed."""
    numbers = {pack.document_number for pack in packs if pack.in_force(on)}
    return tuple(
        f"{row['title']}（{row['document_number']}）"
        for row in expected_lists()
        if row["document_number"] not in numbers
    )


def on_a_published_list(
    item: str, facts: ExemptionFacts, packs: Iterable[ExemptionPack], on: date
) -> tuple[Ground, ...]:
    """Every entry, in a list in force, whose conditions, counters, sectors and look-back all fit."""
    return tuple(
        exempt(
            "on_a_published_list",
            row.outcome,
            f"符合《{pack.title}》（{pack.document_number}）第{row.number}项“{row.title}”" + _handled(row),
            cite("APL", 33, 1),
        )
        for pack in packs
        if pack.in_force(on)
        for row in pack.rows
        if row.item == item and _fits(row, facts, on)
    )


def _handled(row: ExemptionRow) -> str:
    return f"，处理方式：{row.handling}" if row.handling else ""


def _fits(row: ExemptionRow, facts: ExemptionFacts, on: date) -> bool:
    return (
        all(_holds(condition, facts) for condition in row.conditions)
        and all(code in facts.counters and facts.counters[code] <= most for code, most in row.counters)
        and not (row.excluded_sectors and (not facts.sector or facts.sector in row.excluded_sectors))
        and _clear_for(row.lookback_years, facts, on)
    )


def _holds(condition: str, facts: ExemptionFacts) -> bool:
    known = {
        "slight": facts.slight,
        "first_violation": facts.first_violation,
        "harm_slight": facts.harm in {"none", "slight"},
        "no_harm": facts.harm == "none",
        "corrected": facts.corrected,
    }
    return bool(known[condition]) if condition in known else condition in facts.conditions


def _clear_for(years: int, facts: ExemptionFacts, on: date) -> bool:
    """True where the look-back names no years, or it is known that no such violation lies within them."""
    last = facts.last_same_violation_on
    if not years or last is None:
        return not years or bool(facts.first_violation)
    return (on.year - last.year, on.month, on.day) > (years, last.month, last.day)
