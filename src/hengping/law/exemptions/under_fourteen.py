"""The ground under_fourteen."""

from __future__ import annotations

from hengping.law.citations import cite
from hengping.law.exemptions.shapes import ExemptionFacts, Ground
from hengping.law.exemptions.wording import exempt

AGE_OF_PENALTY = 14
"""Whole years at the time of the act from which a penalty is possible (APL 30)."""

AGE_WITHOUT_LENIENCY = 18
"""Whole years from which the age no longer lightens (APL 30)."""


def under_fourteen(facts: ExemptionFacts) -> Ground | None:
    """Below fourteen: no penalty; the guardian is told to discipline the child (APL 30)."""
    if facts.age is not None and facts.age < AGE_OF_PENALTY:
        return exempt(
            "under_fourteen",
            "no_penalty_mandatory",
            "不满十四周岁，不予行政处罚，责令监护人加以管教",
            cite("APL", 30),
        )
    return None
