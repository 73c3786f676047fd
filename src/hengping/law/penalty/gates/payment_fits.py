"""What is recorded as paid does not exceed what is owed; whatever is too much is returned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import Execution
from hengping.law.penalty.questions import executions
from hengping.law.penalty.surcharge import accrued
from hengping.law.procedure.wording import refuse

RULE = "缴款不超过应缴数额"
BASIS = (cite("APL", 67, 3), cite("APL", 72, 1, 1), cite("AFL", 45, 2))


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None:
        return ()
    amount, of = proposed.get("amount") or 0, proposed.get("of", "fine")
    for _, execution in executions(case):
        owed = {
            "fine": execution.penalty.fine - execution.paid,
            "confiscation": execution.penalty.confiscation - execution.paid_confiscation,
            "surcharge": _surcharge(execution, case.on),
        }[of]
        if 0 < amount <= owed:
            return ()
    return (
        refuse(
            "登记的金额为零或者超过应缴数额",
            absent="" if executions(case) else "issue_decision",
            cure="核对金额，多缴的退还",
            curer="clerk",
        ),
    )


def _surcharge(execution: Execution, on: date) -> int:
    """What it has come to and was not paid; where nobody recorded its start, at most the fine."""
    most = execution.penalty.fine if execution.surcharge_from is None else accrued(execution, on)
    return most - execution.paid_surcharge
