"""The gate payment_is_overdue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.waiting import not_over, runs

RULE = "缴款或者履行期限已满"


def payment_is_overdue(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Nothing is enforced before the time to perform is over (Administrative Penalty Law 67(3), 72; Administrative
    Compulsion Law 34, 53).
    """
    return tuple(
        finding
        for track, execution in executions(facts, proposed)
        if runs(execution.pay, on)
        for finding in not_over(
            "payment_is_overdue",
            execution.pay,
            f"{named(track, facts)}缴款期限",
            cite("APL", 67, 3),
            cite("AFL", 53),
        )
    )
