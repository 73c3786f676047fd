"""Seven working days."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.keepings import late

RULE = "登记保存物品在法定期限内处理"
BASIS = (cite("APL", 56),)


def gate(case: Asked) -> Iterable[Finding]:
    keeping = case.facts.preservation
    if keeping is None:
        return ()
    return late(keeping, case.on, what="登记保存物品", cure="立即处理并在案卷中说明原因")
