"""The gate urging_amount_fits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions
from hengping.law.procedure.wording import refuse, yuan

RULE = "催告金额不超过尚欠的罚没款和加处罚款上限"


def urging_amount_fits(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What is urged is what is owed; the surcharge never exceeds the fine (Administrative Penalty Law 72(1)(1);
    Administrative Compulsion Law 45(2)).
    """
    if proposed is None:
        return ()
    amount = proposed.get("amount") or 0
    pairs = executions(facts, proposed)
    most = sum(execution.unpaid + (execution.penalty.fine if execution.surcharge_from else 0) for _, execution in pairs)
    carried_out = all(not execution.unperformed for _, execution in pairs)
    if 0 < amount <= most or (amount == most == 0 and not carried_out):
        return ()
    return (
        refuse(
            "urging_amount_fits",
            f"催告金额{yuan(amount)}与应缴数额不符，最多为{yuan(most)}",
            cite("AFL", 35),
            cite("AFL", 45, 2),
            cure="核对尚欠的罚没款和加处罚款",
            curer="officer",
        ),
    )
