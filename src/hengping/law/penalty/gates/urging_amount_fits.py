"""What is urged is what is owed on that day, the surcharge as it has run."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions
from hengping.law.penalty.surcharge import owed
from hengping.law.procedure.wording import refuse, yuan

RULE = "催告金额不超过当日尚欠的罚没款和加处罚款"
BASIS = (cite("AFL", 35), cite("AFL", 45, 2))


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None:
        return ()
    amount = proposed.get("amount") or 0
    pairs = executions(case)
    most = sum(execution.unpaid + owed(execution, case.on) for _, execution in pairs)
    carried_out = all((not execution.unperformed for _, execution in pairs))
    if 0 < amount <= most or (amount == most == 0 and (not carried_out)):
        return ()
    return (
        refuse(
            f"催告金额{yuan(amount)}与应缴数额不符，最多为{yuan(most)}",
            absent="" if pairs else "issue_decision decide_on_spot",
            cure="核对尚欠的罚没款和加处罚款",
            curer="officer",
        ),
    )
