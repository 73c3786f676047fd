"""A court's answer needs an application."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions
from hengping.law.procedure.wording import refuse_house

RULE = "已向法院申请强制执行"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    if any((execution.court for _, execution in executions(case))):
        return ()
    return (refuse_house("没有向法院申请强制执行", curer="officer"),)
