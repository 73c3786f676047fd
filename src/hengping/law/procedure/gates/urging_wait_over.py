"""The gate urging_wait_over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.waiting import not_over, runs

RULE = "催告书送达后的等待期限已满"


def urging_wait_over(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """Ten working days after service without performance (Administrative Compulsion Law 54, 69)."""
    return tuple(
        finding
        for track, execution in executions(facts, proposed)
        if runs(execution.urging_wait, on)
        for finding in not_over(
            "urging_wait_over",
            execution.urging_wait,
            f"{named(track, facts)}催告书送达后的十个工作日",
            cite("AFL", 54),
        )
    )
