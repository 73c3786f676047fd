"""The gate outcome_was_approved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "处理决定已由负责人批准"
_OUTCOMES = {"issue_decision": "penalty", "issue_no_penalty": "no_penalty", "withdraw_case": "withdraw"}


def outcome_was_approved(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Nothing is issued that the head has not decided (Administrative Penalty Law 57(1))."""
    disposal = facts.disposal
    if disposal is not None and disposal.approved_on is not None and disposal.outcome == _OUTCOMES[step]:
        return ()
    return (
        refuse(
            "outcome_was_approved",
            "处理决定没有经机关负责人批准",
            cite("APL", 57, 1),
            cure="提请机关负责人审查决定",
            curer="leader",
            evidence="案件处理呈批表",
        ),
    )
