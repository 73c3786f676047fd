"""The court is asked only where the party neither seeks reconsideration nor sues."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.wording import refuse

RULE = "没有正在进行的复议或者诉讼"
BASIS = (cite("AFL", 53),)


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        (
            refuse(
                named(track, case.facts) + "当事人已申请复议或者提起诉讼，尚未终结",
                cure="等待复议、诉讼终结",
                curer="officer",
            )
            for track, _ in executions(case)
            if track.remedy
        )
    )
