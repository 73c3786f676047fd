"""What is reviewed or discussed is the proposal that now stands."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "所送的是现在的拟处理意见"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("version") == case.facts.version:
        return ()
    return (refuse_house("所送的不是现在的拟处理意见", cure="提交最新的拟处理意见", curer="officer"),)
