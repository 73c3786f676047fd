"""One extension of at most thirty days, before the first period is over."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse, unknown_last_day, until

RULE = "查封、扣押期限届满前可以延长一次"
BASIS = (cite("AFL", 25, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    keeping = case.facts.sealing
    if keeping is None or keeping.limit is None:
        return ()
    if not keeping.extended and keeping.limit.no_rule:
        return (unknown_last_day(keeping.limit),)
    if not keeping.extended and not keeping.limit.over(case.on):
        return ()
    text = "查封、扣押期限已经延长过一次" if keeping.extended else f"查封、扣押期限已在{until(keeping.limit)}届满"
    return (refuse(text, cure="立即作出处理决定", curer="officer"),)
