"""The house period between request and hearing (CFG-04)."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import concerned, named
from hengping.law.procedure.wording import note_house, until

RULE = "收到听证申请后及时举行"
HOUSE = True
BASIS = (cite("APL", 64),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    hearing_on = proposed.get("hearing_on") if proposed is not None else None
    if hearing_on is None:
        return ()
    return tuple(
        note_house(f"{named(track, case.facts)}听证应当在{until(track.hearing.hold_by)}前举行", curer="legal_reviewer")
        for track in concerned(case)
        if track.hearing is not None and track.hearing.hold_by.over(hearing_on)
    )
