"""The gate court_window_open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.wording import calendar_missing, day, note, refuse

RULE = "在法定期限内申请法院强制执行"


def court_window_open(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """Three months from the end of the time for remedies; later the court refuses unless there is good reason
    (Administrative Compulsion Law 53; Interpretation of the Administrative Litigation Law 156).
    """
    found = []
    for track, execution in executions(facts, proposed):
        limit = execution.window
        if limit is not None and limit.uncertain(on):
            found.append(calendar_missing("court_window_open", limit, cite("AFL", 53)))
            continue
        if limit is None or not limit.over(on):
            continue
        if proposed is not None and proposed.get("late_reason"):
            found.append(
                note(
                    "court_window_open",
                    f"{named(track, facts)}申请期限已在{day(limit.last)}届满，逾期理由由法院审查",
                    cite("ALLI", 156),
                    curer="legal_reviewer",
                )
            )
            continue
        found.append(
            refuse(
                "court_window_open",
                f"{named(track, facts)}申请法院强制执行的期限已在{day(limit.last)}届满",
                cite("AFL", 53),
                cite("ALLI", 156),
                cure="有正当理由的写明理由；没有的不能再申请",
                curer="head",
            )
        )
    return tuple(found)
