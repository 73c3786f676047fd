"""The gate payment_fits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions
from hengping.law.procedure.wording import refuse

RULE = "缴款不超过应缴数额"


def payment_fits(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """What is recorded as paid does not exceed what is owed; whatever is too much is returned (Administrative
    Penalty Law 67).
    """
    if proposed is None:
        return ()
    amount, of = proposed.get("amount") or 0, proposed.get("of", "fine")
    for _, execution in executions(facts, proposed):
        owed = {
            "fine": execution.penalty.fine - execution.paid,
            "confiscation": execution.penalty.confiscation - execution.paid_confiscation,
            "surcharge": execution.penalty.fine - execution.paid_surcharge,
        }.get(of, 0)
        if 0 < amount <= owed:
            return ()
    return (
        refuse(
            "payment_fits",
            "登记的金额为零或者超过应缴数额",
            cite("APL", 67, 3),
            cite("APL", 72, 1, 1),
            cite("AFL", 45, 2),
            cure="核对金额，多缴的退还",
            curer="clerk",
        ),
    )
