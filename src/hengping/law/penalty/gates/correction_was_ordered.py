"""Whoever punishes also orders correction; an order of the same day is only remarked."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import note, refuse

RULE = "已责令当事人改正"
BASIS = (cite("APL", 28, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    correction = case.facts.correction
    if correction is None:
        if proposed is None or proposed.get("correction_told"):
            return ()
        return (
            refuse(
                "没有责令当事人改正或者限期改正违法行为",
                absent="order_correction",
                cure="制发责令限期整改指令书，或者在处罚决定中同时责令改正",
                curer="officer",
                evidence="责令限期整改指令书",
            ),
        )
    if correction.ordered_on == case.on and case.step in {"issue_decision", "decide_on_spot"}:
        return (note("责令改正与处罚决定同日作出，请核对是否影响当事人改正", curer="legal_reviewer"),)
    return ()
