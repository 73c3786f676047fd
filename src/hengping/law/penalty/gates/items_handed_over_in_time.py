"""Three days from the notice that the police filed the case (O310 12). Late is remarked: it must still be done.
Whether these are working days is a reading (left open: LO-07).
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure import clock
from hengping.law.procedure.wording import late_by_days_only, note_broken, unknown_last_day, until

RULE = "接到立案通知书后按期移交涉案物品和材料"
BASIS = (cite("O310", 12),)


def gate(case: Asked) -> Iterable[Finding]:
    transfer = case.facts.transfer
    if transfer is None or transfer.returned != "filed" or transfer.returned_on is None:
        return ()
    limit = clock.period("crime_handover", transfer.returned_on, case.setting)
    if limit.no_rule:
        return (unknown_last_day(limit),)
    if not limit.over(case.on):
        return ()
    if limit.in_time_otherwise(case.on):
        what, cure = "移交涉案物品和材料", "在案卷中说明移交的经过"
        return (late_by_days_only(limit, case.on, what, cure=cure, curer="officer", left_open="LO-07"),)
    return (
        note_broken(
            f"应当在{until(limit)}前移交涉案物品和材料，已经逾期",
            cure="立即移交，并在案卷中说明逾期原因",
            curer="officer",
        ),
    )
