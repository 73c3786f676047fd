"""The gate discussion_was_opened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "集体讨论已经启动"


def discussion_was_opened(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A discussion that is concluded was opened with a proposal before it (Administrative Penalty Law 57(2))."""
    discussion = facts.discussion
    if discussion is not None and discussion.concluded_on is None:
        return ()
    return (
        refuse(
            "discussion_was_opened",
            "没有启动集体讨论",
            cite("APL", 57, 2),
            cure="由案审委秘书先提交议题",
            curer="committee_clerk",
        ),
    )
