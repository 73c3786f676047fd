"""No surcharge while reconsideration or suit is pending, nor during a deferral."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.wording import refuse

RULE = "复议、诉讼期间不计算加处罚款"
BASIS = (cite("APL", 73, 3),)


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        (
            refuse(
                named(track, case.facts) + "复议或者诉讼期间不予计算加处罚款",
                cure="等待复议、诉讼终结",
                curer="officer",
            )
            for track, _ in executions(case)
            if track.remedy
        )
    )
