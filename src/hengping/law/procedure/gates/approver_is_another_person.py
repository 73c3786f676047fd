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

RULE = "审批人不是提出呈批件的人、本案调查人员或者应当回避的人"


def approver_is_another_person(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Whoever decides has neither written the paper nor handled or investigated the case, and was not recused
    (Administrative Penalty Law 43, 57(1): what was investigated is looked at by another).
    """
    if proposed is None:
        return ()
    actor = proposed.get("actor", "")
    proposal = facts.proposal(STEPS[step].approves)
    if not actor:
        text = "没有写明由谁审批"
    elif actor in facts.recused:
        text = "审批人已被决定回避"
    elif _took_part(actor, facts) or (proposal is not None and actor == proposal.actor):
        text = "审批人就是提出呈批件的人或者本案承办、调查人员"
    else:
        return ()
    return (
        refuse(
            "approver_is_another_person",
            text,
            cite("APL", 57, 1),
            cite("APL", 43, 1),
            cure="由没有承办本案的机关负责人审批",
            curer="leader",
        ),
    )


def _took_part(actor: str, facts: CaseFacts) -> bool:
    return actor in facts.handlers or actor in facts.investigators
