"""The ground could_not_discern."""

from __future__ import annotations

from hengping.law.citations import cite
from hengping.law.exemptions.shapes import ExemptionFacts, Ground
from hengping.law.exemptions.wording import exempt


def could_not_discern(facts: ExemptionFacts) -> Ground | None:
    """A mentally ill or disabled person who could not discern or control the act, not in a lucid interval (APL 31)."""
    if facts.could_not_discern and not facts.was_lucid:
        return exempt(
            "could_not_discern",
            "no_penalty_mandatory",
            "行为时不能辨认或者不能控制自己的行为，不予行政处罚，责令监护人看管和治疗",
            cite("APL", 31),
        )
    return None
