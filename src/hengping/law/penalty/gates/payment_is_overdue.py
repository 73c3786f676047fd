"""Nothing is enforced before the time to perform is over."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.waiting import not_over, runs

RULE = "缴款或者履行期限已满"
BASIS = (cite("APL", 67, 3), cite("AFL", 53))


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        (
            finding
            for track, execution in executions(case)
            if runs(execution.pay, case.on)
            for finding in not_over(execution.pay, case.on, f"{named(track, case.facts)}缴款期限")
        )
    )
