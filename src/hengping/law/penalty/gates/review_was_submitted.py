"""An opinion answers a submission."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "案件已送法制审核"
BASIS = (cite("APL", 58, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    review = case.facts.review
    if review is not None and not review.opinion:
        return ()
    return (refuse("没有待审核的送审件", cure="由承办人员先送审", curer="officer"),)
