"""What is reviewed or discussed is the proposal that now stands."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "所送的是现在的拟处理意见"
APL_57_2 = cite("APL", 57, 2)
APL_58_1 = cite("APL", 58, 1)
BASIS = (APL_57_2, APL_58_1)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("version") == case.facts.version:
        return ()
    article = APL_57_2 if case.step == "discussion_opened" else APL_58_1
    return (refuse("所送的不是现在的拟处理意见", article, cure="提交最新的拟处理意见", curer="officer"),)
