"""The gate on_spot_record_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, note

RULE = "当场处罚决定及时备案"


def on_spot_record_in_time(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The officers file the decision with their agency (Administrative Penalty Law 52(3); CFG-06)."""
    spot = facts.on_spot
    if spot is None or spot.record is None or not spot.record.over(on):
        return ()
    return (
        note(
            "on_spot_record_in_time",
            f"当场处罚决定应当在{day(spot.record.last)}前备案，已经超过",
            cite("APL", 52, 3),
            curer="officer",
        ),
    )
