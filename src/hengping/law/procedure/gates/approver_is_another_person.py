"""Whoever decides has neither written the paper nor handled or investigated the case, and was not recused: what was
investigated is looked at by another.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse

RULE = "审批人不是提出呈批件的人、承办调查人员或者应当回避的人"

_CURE = "由没有承办这件事的机关负责人审批"


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    facts = asked.facts
    proposed = asked.proposed
    if proposed is None:
        return ()
    actor = proposed.get("actor", "")
    if not actor:
        return (refuse("没有写明由谁审批", cure=_CURE, curer="leader", absent="actor"),)
    proposal = facts.proposal(asked.row.approves, asked.party)
    if actor in facts.recused:
        text = "审批人已被决定回避"
    elif _took_part(actor, facts) or (proposal is not None and actor == proposal.actor):
        text = "审批人就是提出呈批件的人或者承办、调查人员"
    else:
        return ()
    return (refuse(text, cure=_CURE, curer="leader"),)


def _took_part(actor: str, facts: MatterState) -> bool:
    return actor in facts.handlers or actor in facts.investigators
