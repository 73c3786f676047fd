"""The gate urging_wait_over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.wording import calendar_missing, day, refuse

RULE = "催告书送达已满十个工作日"


def urging_wait_over(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """Ten working days after service without performance (Administrative Compulsion Law 54, 69)."""
    found = []
    for track, execution in executions(facts, proposed):
        limit = execution.urging_wait
        if limit is None or limit.over(on):
            continue
        if limit.last is None:
            found.append(calendar_missing("urging_wait_over", limit, cite("AFL", 54)))
            continue
        found.append(
            refuse(
                "urging_wait_over",
                f"{named(track, facts)}催告书送达后的十个工作日到{day(limit.last)}，尚未届满",
                cite("AFL", 54),
                cure="等待期限届满",
                curer="officer",
            )
        )
    return tuple(found)
