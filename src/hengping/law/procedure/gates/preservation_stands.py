"""The gate preservation_stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "有先行登记保存的物品"


def preservation_stands(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """There is something kept that can be disposed of (Administrative Penalty Law 56)."""
    if facts.preservation is not None and facts.preservation.pending:
        return ()
    return (refuse("preservation_stands", "没有待处理的先行登记保存物品", cite("APL", 56), curer="officer"),)
