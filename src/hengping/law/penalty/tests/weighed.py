"""A case whose penalty comes from a discretion sheet, for failure to obey an order to correct."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hengping.law.penalty.tests.story import Story, later, penalty

OF_A_WEIGHING = (
    *("subject", "direction", "order", "applied", "on", "investigated", "proofs"),
    *("accident", "accident_grade"),
)


def sheet_row(item: str = "AQF-99-1", stage: str = "overdue", fine: int = 120_000_00, **changes: Any) -> dict[str, Any]:
    """A row of a sheet with one violation; what is one of OF_A_WEIGHING goes into its weighing."""
    of_weighing = {name: changes.pop(name) for name in OF_A_WEIGHING if name in changes}
    weighed = {"item": item, "applied": item, "stage": stage, "subject": "unit"} | of_weighing
    return penalty(fine, **({"items": [weighed["applied"]], "weighed": [weighed]} | changes))


def weighed_story(
    *rows: dict[str, Any], filed: Sequence[str] | None = None, order: bool = True, **changes: Any
) -> Story:
    """A case with an order that was served and not obeyed, reported with that penalty."""
    penalties = list(rows) or [sheet_row(**changes)]
    items = [one["item"] for row in penalties for one in row["weighed"]] if filed is None else filed
    story = Story().filed(items=items).do("record_inspection")
    if order:
        applied = [one["applied"] for row in penalties for one in row["weighed"]]
        story.do("order_correction", due_on=later(5), violations=[*items, *applied]).serve("correction_order")
        story.do("record_recheck", later(7), passed=False)
    return story.do("verify_evidence", later(8)).happen("report_investigation", later(9), penalty=penalties)
