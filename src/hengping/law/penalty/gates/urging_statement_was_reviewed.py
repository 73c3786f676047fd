"""What the party says after the urging is re-checked."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.wording import refuse

RULE = "催告后的陈述申辩已经复核"
BASIS = (cite("AFL", 36),)


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        (
            refuse(
                named(track, case.facts) + "催告后的陈述、申辩没有复核",
                absent="review_urging_statement",
                cure="复核并写明采纳情况",
                curer="officer",
            )
            for track, execution in executions(case)
            if execution.urging_statement
        )
    )
