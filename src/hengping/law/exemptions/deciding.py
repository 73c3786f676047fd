"""The gate before any amount: is there to be no penalty at all?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hengping.law.exemptions.could_not_discern import could_not_discern
from hengping.law.exemptions.first_violation import first_violation
from hengping.law.exemptions.no_fault import no_fault
from hengping.law.exemptions.out_of_time import look_at_limitation, out_of_time
from hengping.law.exemptions.published_lists import missing_lists, on_a_published_list
from hengping.law.exemptions.shapes import OUTCOMES, Exemption, ExemptionFacts
from hengping.law.exemptions.slight_and_corrected import slight_and_corrected
from hengping.law.exemptions.under_fourteen import under_fourteen
from hengping.law.packs.shapes import ExemptionPack

GROUNDS = (out_of_time, under_fourteen, could_not_discern, no_fault, slight_and_corrected, first_violation)
"""The statutory grounds, each a file of its own."""


def exemption_of(item: str, facts: ExemptionFacts, on: date, packs: Sequence[ExemptionPack] = ()) -> Exemption:
    """All grounds that apply, the weightiest outcome first: mandatory before optional before going on."""
    grounds = [ground for rule in GROUNDS if (ground := rule(facts)) is not None]
    grounds += on_a_published_list(item, facts, packs, on)
    order = list(OUTCOMES)
    grounds.sort(key=lambda ground: order.index(ground.outcome))
    return Exemption(
        outcome=grounds[0].outcome if grounds else "go_on",
        grounds=tuple(grounds),
        attentions=look_at_limitation(facts),
        missing_lists=missing_lists(packs, on),
    )
