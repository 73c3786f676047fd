"""Leaders of the agency itself discuss; an entrusted organisation or a section does not count."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import discussion_in_question
from hengping.law.procedure.wording import refuse

RULE = "集体讨论由本机关负责人进行"
BASIS = (cite("APL", 57, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    discussion = discussion_in_question(case)
    if discussion is None or (discussion.body == "agency" and (not discussion.outsiders)):
        return ()
    if discussion.body != "agency":
        text = "集体讨论的主体不是本机关，不能视为已经集体讨论"
    else:
        text = "参加表决的人员中有人不是机关负责人"
    return (
        refuse(
            text,
            cure="由本机关负责人重新集体讨论，其他人员列席不表决",
            curer="committee_clerk",
            evidence="集体讨论记录",
        ),
    )
