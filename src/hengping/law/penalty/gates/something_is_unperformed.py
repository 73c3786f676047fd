"""There is something left to pay or to carry out; a stoppage that is not obeyed is enforced like a fine."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions
from hengping.law.procedure.wording import refuse

RULE = "处罚还没有履行完毕"
BASIS = (cite("APL", 66, 1), cite("AFL", 53))


def gate(case: Asked) -> Iterable[Finding]:
    if any((execution.open for _, execution in executions(case))):
        return ()
    return (refuse("没有尚未履行的处罚", curer="officer"),)
