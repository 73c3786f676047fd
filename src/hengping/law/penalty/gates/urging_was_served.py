"""Urging comes first, in writing and served."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.wording import refuse

RULE = "催告书已经送达并有证明"
BASIS = (cite("AFL", 35), cite("AFL", 38), cite("AFL", 54))


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        (
            refuse(
                named(track, case.facts) + ("催告书没有有效送达" if execution.urged_on is not None else "没有催告"),
                absent="document_served:urging_letter",
                cure="制发催告书并取得送达回证",
                curer="officer",
                evidence="行政强制执行事先催告书、送达回证",
            )
            for track, execution in executions(case)
            if execution.urging_served_on is None
        )
    )
