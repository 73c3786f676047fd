"""An opinion answers a submission."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "案件已送法制审核"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    review = case.facts.review
    if review is not None and not review.opinion:
        return ()
    return (refuse_house("没有待审核的送审件", cure="由承办人员先送审", curer="officer"),)
