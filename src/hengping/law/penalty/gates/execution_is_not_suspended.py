"""Nothing is enforced while execution is suspended."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.wording import refuse

RULE = "执行没有中止"
BASIS = (cite("AFL", 39),)


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        (
            refuse(named(track, case.facts) + "执行已经中止", cure="中止情形消失后恢复执行", curer="leader")
            for track, execution in executions(case)
            if execution.suspended
        )
    )
