"""The gate preservation_disposal_was_approved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse_house

RULE = "处理登记保存物品已经批准"


def preservation_disposal_was_approved(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What was kept is handled as the head approved (Administrative Penalty Law 56)."""
    keeping = facts.preservation
    if keeping is None or not keeping.pending or keeping.disposal_approved_on is not None:
        return ()
    return (
        refuse_house(
            "preservation_disposal_was_approved",
            "登记保存物品的处理没有经过审批",
            cite("APL", 56),
            cure="先由机关负责人批准处理方式",
            curer="leader",
            evidence="先行登记保存证据处理审批表",
        ),
    )
