"""The gate hearing_date_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, concerned, named
from hengping.law.procedure.wording import day, note

RULE = "收到听证申请后及时举行"


def hearing_date_in_time(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The house period between request and hearing (CFG-04)."""
    hearing_on = proposed.get("hearing_on") if proposed is not None else None
    if hearing_on is None:
        return ()
    return tuple(
        note(
            "hearing_date_in_time",
            f"{named(track, facts)}听证应当在{day(track.hearing.hold_by.last)}前举行",
            cite("APL", 64),
            curer="legal_reviewer",
        )
        for track in concerned(facts, proposed)
        if track.hearing is not None and track.hearing.hold_by.over(hearing_on)
    )
