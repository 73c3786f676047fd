"""The gate proposal_was_endorsed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.acts import ACTS
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.steps import STEPS
from hengping.law.procedure.wording import refuse_house

RULE = "呈批件已经科室负责人审核"


def proposal_was_endorsed(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A house rule: the section head looks at every internal paper before the leader decides; nobody at his own."""
    proposal = facts.proposal(STEPS[step].approves)
    if proposal is None or (proposal.endorsed_on is not None and proposal.endorser != proposal.actor):
        return ()
    fault = "没有经科室负责人审核" if proposal.endorsed_on is None else "的审核人就是提出人"
    return (
        refuse_house(
            "proposal_was_endorsed",
            f"“{ACTS[proposal.of].sentence}”{fault}",
            cure="由没有提出呈批件的科室负责人审核",
            curer="section_head",
        ),
    )
