"""One application: while the court has it, or has granted it, no other is made."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.wording import refuse

RULE = "没有重复申请法院强制执行"
BASIS = (cite("AFL", 56), cite("AFL", 57))

_PENDING = frozenset({"applied", "accepted", "granted", "executed", "reviewing"})


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        (
            refuse(named(track, case.facts) + "已经申请法院强制执行", cure="等待法院裁定、执行", curer="officer")
            for track, execution in executions(case)
            if execution.court in _PENDING
        )
    )
