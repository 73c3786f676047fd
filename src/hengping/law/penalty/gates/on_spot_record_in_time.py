"""The officers file the decision with their agency (CFG-06)."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import day, note

RULE = "当场处罚决定及时备案"
BASIS = (cite("APL", 52, 3),)


def gate(case: Asked) -> Iterable[Finding]:
    spot = case.facts.on_spot
    if spot is None or spot.record is None or not spot.record.over(case.on):
        return ()
    return (note(f"当场处罚决定应当在{day(spot.record.last)}前备案，已经超过", curer="officer"),)
