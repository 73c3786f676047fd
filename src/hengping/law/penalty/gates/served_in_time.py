"""Handed over when it is announced, or served within seven working days."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.folding.deciding import DECISIONS
from hengping.law.penalty.questions import executions
from hengping.law.procedure import clock
from hengping.law.procedure.wording import day, note, unknown_last_day

RULE = "决定书按期送达"
BASIS = (cite("APL", 61, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("kind") not in DECISIONS or case.facts.decided_on is None:
        return ()
    # The first valid service counts; a repeat beside it comes neither too early nor too late.
    repeated = any(execution.served_on is not None for _, execution in executions(case))
    if repeated and not proposed.get("first_invalid"):
        return ()
    limit = clock.period("service", case.facts.decided_on, case.setting)
    served = proposed.get("served_on") or case.on
    if limit.no_rule:
        return (unknown_last_day(limit),)
    if not limit.over(served):
        return ()
    return (
        note(f"决定书应当在{day(limit.last)}前送达，实际为{day(served)}", cure="在案卷中说明原因", curer="officer"),
    )
