"""The gate fine_handed_over_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, note

RULE = "当场收缴的罚款按期上缴"


def fine_handed_over_in_time(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Two working days to the agency, two more to the bank (Administrative Penalty Law 71, 85)."""
    spot = facts.on_spot
    if spot is None or spot.handover is None or not spot.handover.over(on):
        return ()
    return (
        note(
            "fine_handed_over_in_time",
            f"当场收缴的罚款应当在{day(spot.handover.last)}前上缴，已经超过",
            cite("APL", 71),
            cure="立即上缴并说明原因",
            curer="clerk",
        ),
    )
