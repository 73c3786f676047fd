"""What must run out first: the periods of a party that nobody may cut short. Several gates ask the same of each."""

from __future__ import annotations

from datetime import date

from hengping.law.citations import Citation
from hengping.law.findings import Finding
from hengping.law.procedure.facts import Limit
from hengping.law.procedure.wording import calendar_missing, day, refuse


def not_over(
    gate: str,
    limit: Limit | None,
    on: date,
    said: str,
    *citations: Citation,
    rest: str = "",
    cure: str = "等待期限届满",
) -> tuple[Finding, ...]:
    """Refuse while the period runs; nothing where it is over or never started. `said` names it, `rest` what else lacks.

    Where the calendar of its last day is missing nobody can say, so it counts as running.
    """
    if limit is None or limit.over(on):
        return ()
    if limit.last is None:
        return (calendar_missing(gate, limit, *citations),)
    text = f"{said}到{day(limit.last)}，尚未届满{rest}"
    return (refuse(gate, text, *citations, cure=cure, curer="officer"),)
