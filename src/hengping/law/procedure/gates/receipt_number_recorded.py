"""The gate receipt_number_recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "收款有统一专用票据"


def receipt_number_recorded(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Money is taken against an official receipt only (Administrative Penalty Law 70)."""
    if proposed is None or proposed.get("receipt_number"):
        return ()
    return (
        refuse(
            "receipt_number_recorded",
            "没有财政部门统一制发的专用票据编号",
            cite("APL", 70),
            cure="出具专用票据并登记编号；没有票据的当事人有权拒绝缴纳",
            curer="clerk",
            evidence="罚没款专用票据",
        ),
    )
