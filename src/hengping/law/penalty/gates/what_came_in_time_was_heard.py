"""A hearing asked for in time, or a statement made before the decision, that was entered only after it: what was
decided without them is not closed and not enforced as if they were not there. Whether the decision is revoked the head
decides; where it stays, a leader waives this and says why.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import Track
from hengping.law.penalty.questions import concerned, named
from hengping.law.procedure.wording import refuse_house

RULE = "当事人在处罚决定以前提出的听证申请、陈述申辩补记以后，已经决定怎样处理"
HOUSE = True


def gate(case: Asked) -> Iterable[Finding]:
    found = [(track, _passed_over(track)) for track in concerned(case)]
    return [
        refuse_house(
            f"{named(track, case.facts)}当事人在处罚决定以前{what}，没有处理就作出了处罚决定",
            cure="由主要负责人决定是否撤销处罚决定、重新办理；不撤销的，由负责人豁免并写明理由",
            curer="head",
        )
        for track, what in found
        if what
    ]


def _passed_over(track: Track) -> str:
    """What the decision that stands did not heed; empty where nothing."""
    execution, hearing, defence = track.execution, track.hearing, track.defence
    if execution is None or track.outcome == "revoked":
        return ""
    decided = execution.decided_on
    if hearing is not None and hearing.open and hearing.timely is not False and hearing.requested_on <= decided:
        return "申请过听证"
    if defence.pending and defence.last_on is not None and defence.last_on <= decided:
        return "提出过陈述、申辩"
    return ""
