"""The day whose law a weighing asks is that of the violation on record, not one that was typed beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import Filing
from hengping.law.penalty.particulars import Weighed
from hengping.law.penalty.prescribed import OVERDUE
from hengping.law.penalty.questions import named, penalties
from hengping.law.procedure.wording import day, refuse
from hengping.law.violations import standard

RULE = "裁量测算所用的行为日期，与案卷记录的违法行为日期一致"
APL_37 = cite("APL", 37)
APL_40 = cite("APL", 40)
BASIS = (APL_37, APL_40)


def gate(case: Asked) -> Iterable[Finding]:
    filing = case.facts.filing
    if filing is None:
        return
    for track, row in penalties(case):
        for one in row.weighed:
            first, last = _span(filing, one, case.on)
            if one.on is None or first <= one.on <= last:
                continue
            label = standard().get(one.applied).label if one.applied in standard() else one.applied
            recorded = day(first) if first == last else f"{day(first)}至{day(last)}"
            yield refuse(
                f"{named(track, case.facts)}{label}按{day(one.on)}的行为测算，案卷记录的违法行为日期是{recorded}",
                APL_37,
                APL_40,
                cure="按记录的日期重新测算；记录有误的，先办理“查明或者更正违法行为”，写明日期",
                curer="officer",
                evidence="裁量说明",
            )


def _span(filing: Filing, one: Weighed, on: date) -> tuple[date, date]:
    """From when to when the violation lasted. One that nobody ended by an order lasts on, as does a continuing one."""
    if filing.ended_on is not None:
        return filing.violated_on, filing.ended_on
    lasts = filing.continuing or one.stage == OVERDUE
    return filing.violated_on, max(on, filing.violated_on) if lasts else filing.violated_on
