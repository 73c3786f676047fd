"""The gate approver_is_a_leader."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "处理决定由机关负责人批准"


def approver_is_a_leader(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The leaders of the agency look at the result and decide, no section head in their place (Administrative Penalty
    Law 57(1)).
    """
    if proposed is None or proposed.get("agency_head", True):
        return ()
    return (
        refuse(
            "approver_is_a_leader",
            "处理决定不是由机关负责人批准",
            cite("APL", 57, 1),
            cure="报机关负责人审查决定",
            curer="leader",
            evidence="案件处理呈批表",
        ),
    )
