"""The gate transfer_was_approved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "移送已经批准"


def transfer_was_approved(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Nothing goes to the police that the head has not approved (O310 5)."""
    transfer = facts.transfer
    if transfer is not None and transfer.approved_on is not None:
        return ()
    return (
        refuse(
            "transfer_was_approved",
            "移送涉嫌犯罪案件没有经过批准",
            cite("O310", 5),
            cure="提出书面报告并由正职负责人批准",
            curer="head",
            evidence="案件移送审批表",
        ),
    )
