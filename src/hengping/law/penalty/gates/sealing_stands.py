"""There is something sealed or seized."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "有查封、扣押的财物"
BASIS = (cite("AFL", 25),)


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.sealing is not None and case.facts.sealing.pending:
        return ()
    return (refuse("没有查封、扣押的财物", curer="officer"),)
