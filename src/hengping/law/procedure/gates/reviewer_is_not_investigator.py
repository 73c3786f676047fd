"""The gate reviewer_is_not_investigator."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "法制审核人员没有参与调查"


def reviewer_is_not_investigator(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The reviewer has not investigated the case (Administrative Penalty Law 58, by its purpose)."""
    if step == "review_opinion_given":
        if proposed is None:
            return ()
        reviewers = frozenset(person.id for person in proposed.get("reviewers") or ())
    else:
        reviewers = facts.review.reviewers if facts.review is not None else frozenset()
    if all(reviewers.isdisjoint(some) for some in (facts.investigators, facts.handlers, facts.recused)):
        return ()
    return (
        refuse(
            "reviewer_is_not_investigator",
            "法制审核人员就是本案调查人员或者应当回避的人员",
            cite("APL", 58, 1),
            cite("APL", 43, 1),
            cure="由没有参与调查的人员重新审核",
            curer="legal_reviewer",
            evidence="法制审核意见书",
        ),
    )
