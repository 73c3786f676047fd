"""Nothing goes to the police that the head has not approved (O310 5)."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "移送已经批准"
BASIS = (cite("O310", 5),)


def gate(case: Asked) -> Iterable[Finding]:
    transfer = case.facts.transfer
    if transfer is not None and transfer.approved_on is not None:
        return ()
    return (
        refuse(
            "移送涉嫌犯罪案件没有经过批准",
            absent="approve_transfer",
            cure="提出书面报告并由正职负责人批准",
            curer="head",
            evidence="案件移送审批表",
        ),
    )
