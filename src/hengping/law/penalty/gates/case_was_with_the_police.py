"""What the judicial organs send back was with them; objects go to police that filed the case (O310 12)."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "案件曾移送公安机关并立案"
O310_12 = cite("O310", 12)
APL_27_1 = cite("APL", 27, 1)
BASIS = (O310_12, APL_27_1)


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.transfer is not None and case.facts.transfer.returned == "filed":
        return ()
    handed_over = case.step == "hand_over_items"
    if handed_over:
        return (refuse("公安机关没有对本案立案", O310_12, curer="officer"),)
    return (refuse("案件没有移送过司法机关，无从移回", APL_27_1, curer="officer"),)
