"""No penalty without an approved filing."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "立案已经批准"
BASIS = (cite("APL", 54, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.filing is not None and case.facts.filing.approved_on is not None:
        return ()
    return (
        refuse(
            "案件没有经过立案审批",
            absent="approve_filing",
            cure="先提请立案并由负责人批准",
            curer="leader",
            evidence="立案审批表",
        ),
    )
