"""The gate material_has_receipt_or_reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "接收材料有回执，拒收有理由"


def material_has_receipt_or_reason(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Material is taken against a receipt; turning it away needs a reason (Administrative Penalty Law 45(1);
    Administrative Compulsion Law 8).
    """
    if proposed is None:
        return ()
    accepted = proposed.get("accepted")
    if proposed.get("receipt") if accepted else proposed.get("refusal_reason"):
        return ()
    return (
        refuse(
            "material_has_receipt_or_reason",
            "接收材料没有出具回执" if accepted else "拒收当事人提交的材料没有写明理由",
            cite("APL", 45, 1),
            cite("AFL", 8),
            cure="出具接收回执；确不应接收的写明理由",
            curer="officer",
            evidence="材料接收回执",
        ),
    )
