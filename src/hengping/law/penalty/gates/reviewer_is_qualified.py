"""Whoever reviews for the first time must have passed the national examination."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.folding.deliberation import reviewer_qualifies
from hengping.law.procedure.wording import refuse

RULE = "法制审核人员具备资格"
BASIS = (cite("APL", 58, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    proposed = case.proposed
    if case.step == "review_opinion_given":
        if proposed is None:
            return ()
        reviewers = proposed.get("reviewers") or ()
        qualified = bool(reviewers) and all(reviewer_qualifies(person) for person in reviewers)
    else:
        if facts.review is None or not facts.review.opinion:
            return ()
        qualified = facts.review.qualified
    if qualified:
        return ()
    return (
        refuse(
            "初次从事法制审核的人员没有法律职业资格",
            cure="由具备资格的人员审核",
            curer="legal_reviewer",
            evidence="法律职业资格证书",
        ),
    )
