"""A discussion that is concluded was opened with a proposal before it."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "集体讨论已经启动"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    discussion = case.facts.discussion
    if discussion is not None and discussion.concluded_on is None:
        return ()
    return (refuse_house("没有启动集体讨论", cure="由案审委秘书先提交议题", curer="committee_clerk"),)
