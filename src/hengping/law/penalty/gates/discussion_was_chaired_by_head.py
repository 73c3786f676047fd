"""The head presides or has delegated it, and there is a record."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import discussion_in_question
from hengping.law.procedure.wording import refuse, refuse_house

RULE = "集体讨论由主要负责人主持或者授权他人主持，并有记录"
HOUSE = True
BASIS = (cite("APL", 57, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    discussion = discussion_in_question(case)
    if discussion is None or (discussion.chaired and discussion.recorded):
        return ()
    if discussion.chaired:
        return (
            refuse_house(
                "集体讨论没有记录人", cure="补上记录人签名的讨论记录", curer="committee_clerk", evidence="集体讨论记录"
            ),
        )
    text = "集体讨论没有由主要负责人主持，也没有明确授权"
    return (
        refuse(
            text, cure="由主要负责人主持或者书面授权其他负责人主持，重新讨论", curer="head", evidence="集体讨论记录"
        ),
    )
