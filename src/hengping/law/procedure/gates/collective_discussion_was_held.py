"""The gate collective_discussion_was_held."""

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

RULE = "情节复杂或者重大的案件已经集体讨论"


def collective_discussion_was_held(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Complex or grave cases are discussed by the leaders before the decision (Administrative Penalty Law 57(2))."""
    if not discussion_is_due(facts, setting):
        return ()
    discussion = facts.discussion
    if discussion is not None and discussion.concluded_on is not None:
        return ()
    return (
        refuse(
            "collective_discussion_was_held",
            "情节复杂或者重大违法案件没有经机关负责人集体讨论",
            cite("APL", 57, 2),
            cure="由主要负责人主持集体讨论并形成记录",
            curer="committee_clerk",
            evidence="集体讨论记录",
        ),
    )
