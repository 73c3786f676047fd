"""Whoever investigated reports but does not vote."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import discussion_in_question
from hengping.law.procedure.wording import refuse

RULE = "承办和调查人员没有参加表决"
BASIS = (cite("APL", 57, 2), cite("APL", 43, 1))


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    discussion = discussion_in_question(case)
    if discussion is None:
        return ()
    if discussion.voters.isdisjoint(facts.investigators | facts.handlers | facts.recused):
        return ()
    return (
        refuse(
            "承办、调查人员或者应当回避的人员参加了表决",
            cure="由没有参与调查的机关负责人重新表决",
            curer="committee_clerk",
            evidence="集体讨论记录",
        ),
    )
