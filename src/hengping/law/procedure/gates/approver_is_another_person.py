"""The gate approver_is_another_person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.steps import STEPS
from hengping.law.procedure.wording import refuse

RULE = "审批人不是提出呈批件的人或者承办人员"


def approver_is_another_person(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The head who decides is neither the one who wrote the paper nor a handler of the case (Administrative Penalty
    Law 57(1)).
    """
    if proposed is None:
        return ()
    actor = proposed.get("actor", "")
    proposal = facts.proposal(STEPS[step].approves)
    if actor and actor not in facts.handlers and (proposal is None or actor != proposal.actor):
        return ()
    text = "审批人就是提出呈批件的人或者本案承办人员" if actor else "没有写明由谁审批"
    return (
        refuse(
            "approver_is_another_person",
            text,
            cite("APL", 57, 1),
            cure="由没有承办本案的机关负责人审批",
            curer="leader",
        ),
    )
