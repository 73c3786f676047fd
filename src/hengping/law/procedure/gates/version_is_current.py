"""The gate version_is_current."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "所送的是现在的拟处理意见"


def version_is_current(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What is reviewed or discussed is the proposal that now stands (Administrative Penalty Law 57, 58)."""
    if proposed is None or proposed.get("version") == facts.version:
        return ()
    return (
        refuse(
            "version_is_current",
            "所送的不是现在的拟处理意见",
            cite("APL", 57, 2) if step == "discussion_opened" else cite("APL", 58, 1),
            cure="提交最新的拟处理意见",
            curer="officer",
        ),
    )
