"""Urging during the time for remedies is lawful; after it is safer."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.wording import note

RULE = "催告宜在救济期限届满后"
BASIS = (cite("AFL", 54),)


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        (
            note(
                named(track, case.facts) + "复议、诉讼期限还没有届满，此时催告虽不违法，宜在届满后再催告",
                curer="officer",
            )
            for track, execution in executions(case)
            if execution.sue is not None and not execution.sue.over(case.on)
        )
    )
