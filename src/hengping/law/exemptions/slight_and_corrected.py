"""The ground slight_and_corrected."""

from __future__ import annotations

from hengping.law.citations import cite
from hengping.law.exemptions.shapes import ExemptionFacts, Ground
from hengping.law.exemptions.wording import exempt


def slight_and_corrected(facts: ExemptionFacts) -> Ground | None:
    """Slight, corrected in time and without harm: no penalty may follow (APL 33(1), first sentence)."""
    if facts.slight and facts.corrected and facts.harm == "none":
        return exempt(
            "slight_and_corrected",
            "no_penalty_mandatory",
            "违法行为轻微并及时改正，没有造成危害后果，不予行政处罚",
            cite("APL", 33, 1),
        )
    return None
