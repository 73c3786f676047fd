"""The ground first_violation."""

from __future__ import annotations

from hengping.law.citations import cite
from hengping.law.exemptions.shapes import ExemptionFacts, Ground
from hengping.law.exemptions.wording import exempt


def first_violation(facts: ExemptionFacts) -> Ground | None:
    """A first violation with slight harm (or none), corrected in time: no penalty need follow (APL 33(1), second)."""
    if facts.first_violation and facts.corrected and facts.harm in {"none", "slight"}:
        return exempt(
            "first_violation",
            "no_penalty_optional",
            "初次违法、危害后果轻微并及时改正，可以不予行政处罚",
            cite("APL", 33, 1),
        )
    return None
