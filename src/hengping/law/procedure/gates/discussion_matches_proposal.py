"""The gate discussion_matches_proposal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.thresholds import discussion_is_due
from hengping.law.procedure.wording import refuse

RULE = "集体讨论的就是现在的拟处理意见"


def discussion_matches_proposal(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What is decided is what the leaders agreed on (Administrative Penalty Law 57(2))."""
    discussion = facts.discussion
    if discussion is None or discussion.concluded_on is None or not discussion_is_due(facts, setting):
        return ()
    outcome = facts.disposal.outcome if facts.disposal is not None else discussion.outcome
    if discussion.result == facts.version and discussion.outcome == outcome:
        return ()
    return (
        refuse(
            "discussion_matches_proposal",
            "拟作出的处理与集体讨论结论不一致",
            cite("APL", 57, 2),
            cure="按集体讨论结论处理，或者重新集体讨论",
            curer="committee_clerk",
            evidence="集体讨论记录",
        ),
    )
