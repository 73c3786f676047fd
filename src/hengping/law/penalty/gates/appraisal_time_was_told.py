"""Only time that is fixed and told in writing is left out of the period."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.periods import LARGEST
from hengping.law.procedure.wording import day, refuse, until

RULE = "检测、鉴定的起止日期明确，在查封、扣押期限以内开始，并书面告知当事人"
BASIS = (cite("AFL", 25, 3),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    keeping = case.facts.sealing
    if keeping is None or keeping.limit is None or proposed is None:
        return ()
    limit, first = keeping.limit, proposed["first_on"]
    faults = {
        "没有把检测、鉴定的起止日期书面告知当事人": not proposed["told_in_writing"],
        "检测、鉴定的起止日期颠倒或者过长": not 0 <= (proposed["last_on"] - first).days < LARGEST,
        f"检测、鉴定不能早于查封、扣押（{day(limit.start)}）": first < limit.start,
        f"查封、扣押期限已在{until(limit)}届满，其后的时间不能再扣除": limit.over(first) or limit.over(case.on),
    }
    return [
        refuse(text, cure="写明起止日期，书面告知当事人以后再记录", curer="officer")
        for text, wrong in faults.items()
        if wrong
    ]
