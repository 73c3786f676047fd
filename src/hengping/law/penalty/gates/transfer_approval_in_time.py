"""Three days from the written report (O310 5(2))."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import note_broken, unknown_last_day, until

RULE = "接到移送报告后按期决定"
BASIS = (cite("O310", 5, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    transfer = case.facts.transfer
    if transfer is None:
        return ()
    if transfer.approval.no_rule:
        return (unknown_last_day(transfer.approval),)
    if not transfer.approval.over(case.on):
        return ()
    return (note_broken(f"应当在{until(transfer.approval)}前决定是否移送，已经超过", curer="head"),)
