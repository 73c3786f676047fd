"""A waiver, a withdrawal or a confirmed address needs the party's own signature."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "当事人已签字确认"
APL_61_2 = cite("APL", 61, 2)
APL_62 = cite("APL", 62)
BASIS = (APL_61_2, APL_62)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("signed"):
        return ()
    article = APL_61_2 if case.step == "confirm_address" else APL_62
    return (refuse("没有当事人签字确认", article, cure="取得当事人签字的书面材料", curer="officer"),)
