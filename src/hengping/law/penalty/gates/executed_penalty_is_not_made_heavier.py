"""A penalty in force and carried out is not taken back in order to punish harder."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "不得撤销已执行的处罚改为更重的处罚"
BASIS = (cite("APL", 45, 2), cite("APL", 29), cite("APL", 5, 2))


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or not proposed.get("heavier"):
        return ()
    return (
        refuse("不得为加重处罚而撤销已经作出的处罚决定", cure="维持原决定；确有错误的不得重于原处罚", curer="head"),
    )
