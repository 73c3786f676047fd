"""A house practice: before closing somebody looks whether the violation was corrected."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.phases import Phase
from hengping.law.procedure.wording import note_house

RULE = "结案前改正情况已经核实"
HOUSE = True
BASIS = (cite("APL", 28, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    correction = facts.correction
    if facts.correction_verified or correction is None or facts.phase is Phase.ENDED:
        return ()
    return (
        note_house(
            "没有核实违法行为是否已经改正",
            cure="复查并记录改正情况",
            curer="officer",
            evidence="整改复查意见书",
            absent="record_correction_verified record_recheck",
        ),
    )
