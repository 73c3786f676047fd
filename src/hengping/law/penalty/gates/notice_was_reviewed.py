"""A house rule (CFG-19): what must be reviewed is reviewed once before the party is told."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.thresholds import review_is_due
from hengping.law.procedure.wording import refuse_house

RULE = "告知前已经法制审核"
HOUSE = True
BASIS = (cite("APL", 58, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    if not case.setting.review_before_notice or not review_is_due(facts, case.setting):
        return ()
    review = facts.review
    if review is not None and review.passed and review.version == facts.version:
        return ()
    return (
        refuse_house(
            "案件应当法制审核，告知前没有审核通过",
            absent="review_opinion_given",
            cure="先提交法制审核",
            curer="legal_reviewer",
            evidence="法制审核意见书",
        ),
    )
