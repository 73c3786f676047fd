"""The gate sealing_approved_by_head."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "查封、扣押由主要负责人批准"


def sealing_approved_by_head(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Sealing and seizure need the head's own approval (Administrative Compulsion Law 18; Hazardous Chemicals Safety
    Law 8).
    """
    if proposed is None or proposed.get("by_head"):
        return ()
    return (
        refuse(
            "sealing_approved_by_head",
            "查封、扣押没有由主要负责人批准",
            cite("AFL", 18),
            cite("HCL", 8),
            cure="报主要负责人批准",
            curer="head",
        ),
    )
