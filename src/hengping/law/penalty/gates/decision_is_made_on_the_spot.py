"""Established, told, heard and decided at one go; a night may pass."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "当场处罚当场作出"
BASIS = (cite("APL", 51), cite("APL", 52, 1))


def gate(case: Asked) -> Iterable[Finding]:
    spot = case.facts.on_spot
    if spot is None or (case.on - spot.opened_on).days <= 1:
        return ()
    return (refuse("查明违法事实的当场没有作出决定，事后不能再按简易程序处罚", cure="转为普通程序", curer="officer"),)
