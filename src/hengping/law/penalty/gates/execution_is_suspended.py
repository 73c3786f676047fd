"""Only suspended execution can be resumed."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions
from hengping.law.procedure.wording import refuse

RULE = "执行处于中止状态"
BASIS = (cite("AFL", 39, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    if any((execution.suspended for _, execution in executions(case))):
        return ()
    return (refuse("执行没有中止", curer="leader"),)
