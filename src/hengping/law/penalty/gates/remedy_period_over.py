"""The court is asked only when the time for remedies has passed."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.waiting import not_over, runs

RULE = "复议和起诉期限已经届满"
BASIS = (cite("AFL", 53), cite("ALL", 46, 1))


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        (
            finding
            for track, execution in executions(case)
            if runs(execution.sue, case.on)
            for finding in not_over(execution.sue, case.on, f"{named(track, case.facts)}起诉期限")
        )
    )
