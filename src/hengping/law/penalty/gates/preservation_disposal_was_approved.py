"""What was kept is handled as the head approved."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "处理登记保存物品已经批准"
HOUSE = True
BASIS = (cite("APL", 56),)


def gate(case: Asked) -> Iterable[Finding]:
    keeping = case.facts.preservation
    if keeping is None or not keeping.pending or keeping.disposal_approved_on is not None:
        return ()
    return (
        refuse_house(
            "登记保存物品的处理没有经过审批",
            absent="approve_preservation_disposal",
            cure="先由机关负责人批准处理方式",
            curer="leader",
            evidence="先行登记保存证据处理审批表",
        ),
    )
