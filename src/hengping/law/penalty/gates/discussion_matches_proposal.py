"""What is decided is what the leaders agreed on."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.thresholds import discussion_is_due
from hengping.law.procedure.wording import refuse

RULE = "集体讨论的就是现在的拟处理意见"
BASIS = (cite("APL", 57, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    discussion = facts.discussion
    if discussion is None or discussion.concluded_on is None or not discussion_is_due(facts, case.setting):
        return ()
    outcome = facts.disposal.outcome if facts.disposal is not None else discussion.outcome
    if discussion.result == facts.version and discussion.outcome == outcome:
        return ()
    return (
        refuse(
            "拟作出的处理与集体讨论结论不一致",
            cure="按集体讨论结论处理，或者重新集体讨论",
            curer="committee_clerk",
            evidence="集体讨论记录",
        ),
    )
