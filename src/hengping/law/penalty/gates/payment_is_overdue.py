"""Nothing is enforced before the time to perform is over."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import Execution
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.waiting import not_over, runs

RULE = "缴款或者履行期限已满"
APL_66_2, APL_72_2 = cite("APL", 66, 2), cite("APL", 72, 2)
SURCHARGED = (cite("APL", 72, 1, 1), cite("AFL", 45))
BASIS = (cite("APL", 67, 3), cite("AFL", 53))


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        finding
        for track, execution in executions(case)
        if runs(execution.pay, case.on)
        for finding in _not_over(case, execution, execution.pay, named(track, case.facts))
    )


def _not_over(case: Asked, execution: Execution, limit: Limit, whose: str) -> Iterable[Finding]:
    """Where payment was put off, the approval says when it is due, and the court is asked from then on only."""
    if execution.deferred_until is None:
        cited = SURCHARGED if case.step == "start_surcharge" else ()
        return not_over(limit, case.on, f"{whose}缴款期限", *cited)
    return not_over(limit, case.on, f"{whose}批准延期、分期的缴款期限", APL_66_2, APL_72_2)
