"""The head or acting head decides on a transfer (O310 5(1))."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "移送由正职或者主持工作的负责人决定"
BASIS = (cite("O310", 5, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("by_principal"):
        return ()
    return (refuse("移送涉嫌犯罪案件没有由正职负责人或者主持工作的负责人决定", cure="报正职负责人决定", curer="head"),)
