"""Two working days to the agency, two more to the bank. Whether those of the old law are working days is a reading
(left open: LO-18).
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure import clock
from hengping.law.procedure.wording import by_figure, late_by_days_only, note_broken, unknown_last_day, until

RULE = "当场收缴的罚款按期上缴"
BASIS = (cite("APL", 71),)


def gate(case: Asked) -> Iterable[Finding]:
    spot = case.facts.on_spot
    if spot is None or spot.handover is None:
        return ()
    if spot.handover.no_rule:
        return (unknown_last_day(spot.handover),)
    if not spot.handover.over(case.on):
        return ()
    if spot.handover.in_time_otherwise(case.on):
        what, cure = "上缴当场收缴的罚款", "在案卷中说明上缴的经过"
        return (late_by_days_only(spot.handover, case.on, what, cure=cure, curer="clerk", left_open="LO-18"),)
    said = note_broken(
        f"当场收缴的罚款应当在{until(spot.handover)}前上缴，已经超过", cure="立即上缴并说明原因", curer="clerk"
    )
    key = "on_spot_handover" if spot.at_agency_on is None else "on_spot_deposit"
    return (by_figure(clock.row(key, spot.handover.start), said),)
