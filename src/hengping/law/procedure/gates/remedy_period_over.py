"""The gate remedy_period_over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.waiting import not_over, runs

RULE = "复议和起诉期限已经届满"


def remedy_period_over(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The court is asked only when the time for remedies has passed (Administrative Compulsion Law 53)."""
    return tuple(
        finding
        for track, execution in executions(facts, proposed)
        if runs(execution.sue, on)
        for finding in not_over(
            "remedy_period_over",
            execution.sue,
            f"{named(track, facts)}起诉期限",
            cite("AFL", 53),
            cite("ALL", 46, 1),
        )
    )
