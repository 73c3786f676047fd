"""Thirty days, sixty with an extension."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.keepings import late

RULE = "查封、扣押的财物在期限内处理"
BASIS = (cite("AFL", 25, 1), cite("AFL", 28, 1))


def gate(case: Asked) -> Iterable[Finding]:
    keeping = case.facts.sealing
    if keeping is None:
        return ()
    return late(keeping, case.on, what="查封、扣押的财物", cure="立即解除并退还", rolls=True)
