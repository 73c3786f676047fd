"""Money is taken against an official receipt only. The article says so of what is collected on the spot; of what goes
to the bank the house asks for the number of the receipt.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import of_the_house, refuse

RULE = "收款有统一专用票据"
APL_70 = cite("APL", 70)
BASIS = (APL_70,)
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("receipt_number"):
        return ()
    said = refuse(
        "没有财政部门统一制发的专用票据编号",
        cure="出具专用票据并登记编号；没有票据的当事人有权拒绝缴纳",
        curer="clerk",
        evidence="罚没款专用票据",
    )
    if case.step == "collect_on_spot":
        return (said,)
    return (of_the_house(said._replace(text="没有登记收款的票据编号", cure="登记银行或者电子支付的票据编号")),)
