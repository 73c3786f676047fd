"""The gate investigation_precedes_notice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import note

RULE = "告知不与最后一次询问同日"


def investigation_precedes_notice(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Questioning and notice on one day leave no time for report, review and approval (Administrative Penalty Law
    54, 57). Remarked.
    """
    if facts.questioned_on != on:
        return ()
    return (
        note(
            "investigation_precedes_notice",
            "最后一次询问与告知在同一日，请核对调查终结和审批是否事后补做",
            cite("APL", 54, 1),
            cite("APL", 57, 1),
            curer="section_head",
        ),
    )
