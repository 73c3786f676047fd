"""There is an urging letter to answer."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions
from hengping.law.procedure.wording import refuse_house

RULE = "已经催告"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    if any((execution.urged_on is not None for _, execution in executions(case))):
        return ()
    return (refuse_house("没有催告书", curer="officer"),)
