"""What must run out first: the periods of a party that nobody may cut short. Several gates ask the same of each."""

from __future__ import annotations

from datetime import date
from typing import TypeGuard

from hengping.law.citations import Citation
from hengping.law.findings import Finding
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.wording import refuse, unknown_last_day, until


def runs(limit: Limit | None, on: date) -> TypeGuard[Limit]:
    """Whether a period has started and is not over. Without the calendar of its last day it counts as running."""
    return limit is not None and not limit.over(on)


def not_over(
    limit: Limit,
    on: date,
    said: str,
    *citations: Citation,
    rest: str = "",
    cure: str = "等待期限届满",
    absent: str = "",
) -> tuple[Finding, ...]:
    """Refuse because of a period that runs. `said` names it, `rest` says what lacks besides, `absent` by which act."""
    if limit.earliest is None or on > limit.earliest:
        return (unknown_last_day(limit, *citations),)
    text = f"{said}到{until(limit)}，尚未届满{rest}"
    return (refuse(text, *citations, cure=cure, curer="officer", absent=absent),)
