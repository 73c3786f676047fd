"""Where an order names several problems, each has a demand of its own."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "责令改正几个问题的，每个问题各有一项整改要求"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed or {}
    items, demands = proposed.get("items") or (), proposed.get("demands") or ()
    if len(items) == len(demands) or (len(items) < 2 and not demands):
        return ()
    return (
        refuse_house(
            f"应当改正的问题有{len(items)}项，整改要求有{len(demands)}项，不能逐项对应",
            cure="每行写一项整改要求，次序与所选的问题相同",
            curer="officer",
            evidence="责令限期整改指令书",
        ),
    )
