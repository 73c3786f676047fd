"""The gate items_handed_over_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure import clock
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, note

RULE = "接到立案通知书后按期移交涉案物品和材料"


def items_handed_over_in_time(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Three days from the notice that the police filed the case (O310 12). Late is remarked: it must still be done."""
    transfer = facts.transfer
    if transfer is None or transfer.returned != "filed" or transfer.returned_on is None:
        return ()
    limit = clock.period("crime_handover", transfer.returned_on, setting)
    if not limit.over(on):
        return ()
    return (
        note(
            "items_handed_over_in_time",
            f"应当在{day(limit.last)}前移交涉案物品和材料，已经逾期",
            cite("O310", 12),
            cure="立即移交，并在案卷中说明逾期原因",
            curer="officer",
        ),
    )
