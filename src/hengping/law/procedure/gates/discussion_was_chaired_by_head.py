"""The gate discussion_was_chaired_by_head."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, discussion_in_question
from hengping.law.procedure.wording import refuse

RULE = "集体讨论由主要负责人主持或者授权他人主持，并有记录"


def discussion_was_chaired_by_head(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The head presides or has delegated it, and there is a record (Administrative Penalty Law 57(2))."""
    discussion = discussion_in_question(facts, step, on, proposed)
    if discussion is None or (discussion.chaired and discussion.recorded):
        return ()
    text = "集体讨论没有记录人" if discussion.chaired else "集体讨论没有由主要负责人主持，也没有明确授权"
    return (
        refuse(
            "discussion_was_chaired_by_head",
            text,
            cite("APL", 57, 2),
            cure="由主要负责人主持或者书面授权其他负责人主持，重新讨论",
            curer="head",
            evidence="集体讨论记录",
        ),
    )
