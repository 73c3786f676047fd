"""The reviewer has not investigated the case."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "法制审核人员没有参与调查"
BASIS = (cite("APL", 58, 1), cite("APL", 43, 1))


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    proposed = case.proposed
    if case.step == "review_opinion_given":
        if proposed is None:
            return ()
        reviewers = frozenset(person.id for person in proposed.get("reviewers") or ())
    else:
        reviewers = facts.review.reviewers if facts.review is not None else frozenset()
    if all(reviewers.isdisjoint(some) for some in (facts.investigators, facts.handlers, facts.recused)):
        return ()
    return (
        refuse(
            "法制审核人员就是本案调查人员或者应当回避的人员",
            cure="由没有参与调查的人员重新审核",
            curer="legal_reviewer",
            evidence="法制审核意见书",
        ),
    )
