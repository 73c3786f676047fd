"""The gate transfer_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, note

RULE = "批准移送后按期移送"


def transfer_in_time(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """Twenty-four hours from approval (O310 5(2)); counted here in days, as the acts carry no hour."""
    transfer = facts.transfer
    if transfer is None or transfer.approved_on is None or on <= transfer.approved_on + timedelta(days=1):
        return ()
    return (
        note(
            "transfer_in_time",
            f"应当在{day(transfer.approved_on)}批准后二十四小时内移送，已经超过",
            cite("O310", 5, 2),
            curer="officer",
        ),
    )
