"""The gate remedy_period_over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.wording import calendar_missing, day, refuse

RULE = "复议和起诉期限已经届满"


def remedy_period_over(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The court is asked only when the time for remedies has passed (Administrative Compulsion Law 53)."""
    found = []
    for track, execution in executions(facts, proposed):
        limit = execution.sue
        if limit is None or limit.over(on):
            continue
        if limit.last is None:
            found.append(calendar_missing("remedy_period_over", limit, cite("AFL", 53)))
            continue
        found.append(
            refuse(
                "remedy_period_over",
                f"{named(track, facts)}起诉期限到{day(limit.last)}，尚未届满",
                cite("AFL", 53),
                cite("ALL", 46, 1),
                cure="等待期限届满",
                curer="officer",
            )
        )
    return tuple(found)
