"""The ground no_fault."""

from __future__ import annotations

from hengping.law.citations import cite
from hengping.law.exemptions.shapes import ExemptionFacts, Ground
from hengping.law.exemptions.wording import exempt


def no_fault(facts: ExemptionFacts) -> Ground | None:
    """The party proves that it was not at fault, and no law or regulation punishes without fault (APL 33(2))."""
    if facts.no_fault_proved and not facts.fault_not_required:
        return exempt(
            "no_fault",
            "no_penalty_mandatory",
            "当事人有证据足以证明没有主观过错，不予行政处罚",
            cite("APL", 33, 2),
        )
    return None
