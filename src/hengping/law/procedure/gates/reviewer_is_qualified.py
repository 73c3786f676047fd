"""The gate reviewer_is_qualified."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.folding.deliberation import reviewer_qualifies
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "法制审核人员具备资格"


def reviewer_is_qualified(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Whoever reviews for the first time must have passed the national examination (Administrative Penalty Law
    58(2)).
    """
    if step == "review_opinion_given":
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
            "reviewer_is_qualified",
            "初次从事法制审核的人员没有法律职业资格",
            cite("APL", 58, 2),
            cure="由具备资格的人员审核",
            curer="legal_reviewer",
            evidence="法律职业资格证书",
        ),
    )
