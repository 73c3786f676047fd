"""Absence or leaving without good reason, or a withdrawal, ends a hearing."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "终止听证有法定理由"
BASIS = (cite("APL", 64, None, 6),)

_GROUNDS = frozenset({"absent", "left", "withdrawn"})


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("reason") in _GROUNDS:
        return ()
    return (
        refuse("终止听证没有法定理由", cure="写明当事人无正当理由不出席、中途退出或者撤回申请", curer="legal_reviewer"),
    )
