"""A house rule: the section head looks at every internal paper before the leader decides; nobody at his own."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "呈批件已经科室负责人审核"
HOUSE = True


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposal = asked.facts.proposal(asked.row.approves, asked.party)
    if proposal is None or (proposal.endorsed_on is not None and proposal.endorser != proposal.actor):
        return ()
    fault = "没有经科室负责人审核" if proposal.endorsed_on is None else "的审核人就是提出人"
    return (
        refuse_house(
            f"“{asked.procedure.acts[proposal.of].sentence}”{fault}",
            cure="由没有提出呈批件的科室负责人审核",
            curer="section_head",
        ),
    )
