"""There is something sealed or seized."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "有查封、扣押的财物"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.sealing is not None and case.facts.sealing.pending:
        return ()
    return (refuse_house("没有查封、扣押的财物", curer="officer"),)
