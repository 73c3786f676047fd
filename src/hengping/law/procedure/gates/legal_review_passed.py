"""The gate legal_review_passed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.thresholds import review_is_due, review_is_due_by_law
from hengping.law.procedure.wording import refuse, refuse_house

RULE = "应当法制审核的案件已审核通过"


def _same(facts: CaseFacts, version: str) -> bool:
    """The reviewed version stands, or the leaders discussed it and changed it (left open: LO-26)."""
    if version == facts.version:
        return True
    discussion = facts.discussion
    return discussion is not None and discussion.version == version and discussion.result == facts.version


def legal_review_passed(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Without a passed review of the proposal that now stands, no decision (Administrative Penalty Law 58(1))."""
    review = facts.review
    if review is not None and review.passed and _same(facts, review.version):
        return ()
    if not review_is_due(facts, setting):
        return ()
    if review is None or not review.opinion:
        text = "案件应当法制审核，还没有审核意见"
    elif not review.passed:
        text = "法制审核没有通过"
    else:
        text = "法制审核的不是现在的拟处理意见"
    make = refuse if review_is_due_by_law(facts) else refuse_house
    return (
        make(
            "legal_review_passed",
            text,
            cite("APL", 58, 1),
            cure="提交法制审核，通过后再作决定",
            curer="legal_reviewer",
            evidence="法制审核意见书",
        ),
    )
