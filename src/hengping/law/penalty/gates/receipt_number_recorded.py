"""Money is taken against an official receipt only."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "收款有统一专用票据"
BASIS = (cite("APL", 70),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("receipt_number"):
        return ()
    return (
        refuse(
            "没有财政部门统一制发的专用票据编号",
            cure="出具专用票据并登记编号；没有票据的当事人有权拒绝缴纳",
            curer="clerk",
            evidence="罚没款专用票据",
        ),
    )
