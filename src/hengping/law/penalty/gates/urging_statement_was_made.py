"""There is something said after the urging."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions
from hengping.law.procedure.wording import refuse_house

RULE = "有待复核的催告陈述申辩"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    if any((execution.urging_statement for _, execution in executions(case))):
        return ()
    return (refuse_house("没有待复核的陈述、申辩", curer="officer"),)
