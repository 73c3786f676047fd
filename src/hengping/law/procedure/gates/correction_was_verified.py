"""The gate correction_was_verified."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.phases import Phase
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import note

RULE = "结案前改正情况已经核实"


def correction_was_verified(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A house practice: before closing somebody looks whether the violation was corrected (Administrative Penalty
    Law 28(1)).
    """
    correction = facts.correction
    if facts.correction_verified or correction is None or facts.phase is Phase.ENDED:
        return ()
    return (
        note(
            "correction_was_verified",
            "没有核实违法行为是否已经改正",
            cite("APL", 28, 1),
            cure="复查并记录改正情况",
            curer="officer",
            evidence="整改复查意见书",
        ),
    )
