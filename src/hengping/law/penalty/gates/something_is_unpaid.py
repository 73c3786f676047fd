"""There is something left to pay."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions
from hengping.law.procedure.wording import refuse

RULE = "还有未履行的金钱义务"
BASIS = (cite("APL", 66, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    pairs = executions(case)
    if any((execution.unpaid and (not execution.ended) for _, execution in pairs)):
        return ()
    return (refuse("没有未缴纳的罚没款", curer="clerk"),)
