"""Nothing is issued that the head has not decided."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "处理决定已由负责人批准"
BASIS = (cite("APL", 57, 1),)

_OUTCOMES = {"issue_decision": "penalty", "issue_no_penalty": "no_penalty", "withdraw_case": "withdraw"}


def gate(case: Asked) -> Iterable[Finding]:
    disposal = case.facts.disposal
    if disposal is None and case.facts.outcome_approved_on is not None:
        return ()
    if disposal is not None and disposal.approved_on is not None and disposal.outcome == _OUTCOMES[case.step]:
        return ()
    return (
        refuse(
            "处理决定没有经机关负责人批准",
            absent="approve_disposal",
            cure="提请机关负责人审查决定",
            curer="leader",
            evidence="案件处理呈批表",
        ),
    )
