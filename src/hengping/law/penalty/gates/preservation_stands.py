"""There is something kept that can be disposed of."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "有先行登记保存的物品"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.preservation is not None and case.facts.preservation.pending:
        return ()
    return (refuse_house("没有待处理的先行登记保存物品", curer="officer"),)
