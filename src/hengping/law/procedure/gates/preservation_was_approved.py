"""The gate preservation_was_approved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "先行登记保存已经批准"


def preservation_was_approved(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Evidence is registered and kept only with the head's approval (Administrative Penalty Law 56)."""
    keeping = facts.preservation
    if keeping is not None and keeping.approved_on is not None and keeping.disposed_on is None:
        return ()
    return (
        refuse(
            "preservation_was_approved",
            "先行登记保存没有经机关负责人批准",
            cite("APL", 56),
            cure="先由机关负责人批准",
            curer="leader",
            evidence="先行登记保存证据审批表",
        ),
    )
