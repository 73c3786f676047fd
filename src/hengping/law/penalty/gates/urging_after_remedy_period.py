"""Urging during the time for remedies is lawful; after it is safer, which is the house's own caution."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.wording import note_house

RULE = "催告宜在救济期限届满后"
HOUSE = True


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        (
            note_house(
                named(track, case.facts) + "复议、诉讼期限还没有届满，此时催告虽不违法，宜在届满后再催告",
                curer="officer",
            )
            for track, execution in executions(case)
            if execution.sue is not None and not execution.sue.over(case.on)
        )
    )
