"""The gate preservation_disposal_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.keepings import late
from hengping.law.procedure.questions import Proposed

RULE = "登记保存物品在法定期限内处理"


def preservation_disposal_in_time(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Seven working days (Administrative Penalty Law 56, 85)."""
    keeping = facts.preservation
    if keeping is None:
        return ()
    return late(
        keeping,
        on,
        gate="preservation_disposal_in_time",
        what="登记保存物品",
        cure="立即处理并在案卷中说明原因",
        basis=(cite("APL", 56),),
    )
