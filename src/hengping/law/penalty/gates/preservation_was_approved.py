"""Evidence is registered and kept only with the head's approval."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "先行登记保存已经批准"
BASIS = (cite("APL", 56),)


def gate(case: Asked) -> Iterable[Finding]:
    keeping = case.facts.preservation
    if keeping is not None and keeping.approved_on is not None and keeping.disposed_on is None:
        return ()
    return (
        refuse(
            "先行登记保存没有经机关负责人批准",
            absent="approve_preservation",
            cure="先由机关负责人批准",
            curer="leader",
            evidence="先行登记保存证据审批表",
        ),
    )
