"""The gate sealing_approved_by_head."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse, refuse_house

RULE = "查封、扣押由主要负责人批准"


def sealing_approved_by_head(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The head's own approval: by law where hazardous chemicals are sealed (Hazardous Chemicals Safety Law 8), by the
    house elsewhere, where the law is content with a leader (Administrative Compulsion Law 18).
    """
    if proposed is None or proposed.get("by_head"):
        return ()
    chemicals = "HCL" in facts.sealing_basis or "危险化学品安全法" in facts.sealing_basis
    return (
        (refuse if chemicals else refuse_house)(
            "sealing_approved_by_head",
            "查封、扣押没有由主要负责人批准",
            cite("HCL", 8) if chemicals else cite("AFL", 18),
            cure="报主要负责人批准",
            curer="head",
        ),
    )
