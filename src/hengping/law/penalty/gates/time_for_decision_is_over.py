"""What is still in time needs no leave to be late."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house, until

RULE = "办案期限已经届满"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    limit = case.facts.decision_limit
    if limit is not None and limit.over(case.on):
        return ()
    text = "没有正在计算的办案期限" if limit is None else f"办案期限到{until(limit)}，还没有届满，不用批准超期处罚"
    return (refuse_house(text, cure="在期限内作出决定", curer="officer"),)
