"""Ten working days after service without performance."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.waiting import not_over, runs

RULE = "催告书送达后的等待期限已满"
BASIS = (cite("AFL", 54),)


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        (
            finding
            for track, execution in executions(case)
            if runs(execution.urging_wait, case.on)
            for finding in not_over(
                execution.urging_wait, case.on, f"{named(track, case.facts)}催告书送达后的十个工作日"
            )
        )
    )
