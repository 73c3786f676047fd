"""Without a passed review of the proposal that now stands, no decision."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.thresholds import review_is_due, review_is_due_by_law
from hengping.law.procedure.wording import refuse, refuse_house

RULE = "应当法制审核的案件已审核通过"
HOUSE = True
BASIS = (cite("APL", 58, 1),)


def _same(facts: CaseFacts, version: str) -> bool:
    """The reviewed version stands, or the leaders discussed it and changed it (left open: LO-26)."""
    if version == facts.version:
        return True
    discussion = facts.discussion
    return discussion is not None and discussion.version == version and discussion.result == facts.version


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    review = facts.review
    if review is not None and review.passed and _same(facts, review.version):
        return ()
    if not review_is_due(facts, case.setting):
        return ()
    if review is None or not review.opinion:
        text, absent = "案件应当法制审核，还没有审核意见", "review_opinion_given"
    elif not review.passed:
        text, absent = "法制审核没有通过", ""
    else:
        text, absent = "法制审核的不是现在的拟处理意见", ""
    make = refuse if review_is_due_by_law(facts) else refuse_house
    return (
        make(
            text, absent=absent, cure="提交法制审核，通过后再作决定", curer="legal_reviewer", evidence="法制审核意见书"
        ),
    )
