"""Three days from the written report (O310 5(2)). Whether these are working days is a reading (left open: LO-07)."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import late_by_days_only, note_broken, unknown_last_day, until

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
    if transfer.approval.in_time_otherwise(case.on):
        what, cure = "决定是否移送", "在案卷中说明审批的经过"
        return (late_by_days_only(transfer.approval, case.on, what, cure=cure, curer="head", left_open="LO-07"),)
    return (note_broken(f"应当在{until(transfer.approval)}前决定是否移送，已经超过", curer="head"),)
