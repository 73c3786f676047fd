"""The officers file the decision with their agency (CFG-06)."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import note_house, until

RULE = "当场处罚决定及时备案"
HOUSE = True
BASIS = (cite("APL", 52, 3),)


def gate(case: Asked) -> Iterable[Finding]:
    spot = case.facts.on_spot
    if spot is None or spot.record is None or not spot.record.over(case.on):
        return ()
    return (note_house(f"当场处罚决定应当在{until(spot.record)}前备案，已经超过", curer="officer"),)
