"""Whoever withdraws a case gives the reason that was approved, no other. A file from elsewhere words it as it likes."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "撤销案件的理由就是批准的理由"
BASIS = (cite("APL", 57, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    approved = case.facts.disposal.ground.strip() if case.facts.disposal is not None else ""
    said = (case.proposed.get("reason") or "").strip() if case.proposed is not None else ""
    if not said or not approved or said == approved:
        return ()
    return (
        refuse(
            f"批准的撤销理由是“{approved}”，与所填的不同",
            cure="不填理由，照批准的理由办理；理由有变化的，重新提请处理决定",
            curer="officer",
            evidence="案件处理呈批表",
        ),
    )
