"""Three months from the end of the time for remedies; later the court refuses unless there is good reason."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.wording import note, refuse, unknown_last_day, until

RULE = "在法定期限内申请法院强制执行"
AFL_53 = cite("AFL", 53)
ALLI_156 = cite("ALLI", 156)
BASIS = (AFL_53, ALLI_156)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    found = []
    for track, execution in executions(case):
        limit = execution.window
        if limit is not None and limit.uncertain(case.on):
            found.append(unknown_last_day(limit, AFL_53))
            continue
        if limit is None or not limit.over(case.on):
            continue
        if proposed is not None and proposed.get("late_reason"):
            found.append(
                note(
                    f"{named(track, case.facts)}申请期限已在{until(limit)}届满，逾期理由由法院审查",
                    ALLI_156,
                    curer="legal_reviewer",
                )
            )
            continue
        found.append(
            refuse(
                f"{named(track, case.facts)}申请法院强制执行的期限已在{until(limit)}届满",
                cure="有正当理由的写明理由；没有的不能再申请",
                curer="head",
            )
        )
    return tuple(found)
