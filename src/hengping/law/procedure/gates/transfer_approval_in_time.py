"""The gate transfer_approval_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, note

RULE = "接到移送报告后按期决定"


def transfer_approval_in_time(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Three days from the written report (O310 5(2))."""
    transfer = facts.transfer
    if transfer is None or not transfer.approval.over(on):
        return ()
    return (
        note(
            "transfer_approval_in_time",
            f"应当在{day(transfer.approval.last)}前决定是否移送，已经超过",
            cite("O310", 5, 2),
            curer="head",
        ),
    )
