"""The gate preservation_disposal_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, note

RULE = "登记保存物品在七个工作日内处理"


def preservation_disposal_in_time(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Seven working days (Administrative Penalty Law 56, 85). Late handling is still better than none: remarked, not
    refused.
    """
    keeping = facts.preservation
    if keeping is None or not keeping.pending or keeping.limit is None or not keeping.limit.over(on):
        return ()
    return (
        note(
            "preservation_disposal_in_time",
            f"登记保存物品应当在{day(keeping.limit.last)}前处理，已经逾期",
            cite("APL", 56),
            cure="立即处理并在案卷中说明原因",
            curer="officer",
        ),
    )
