"""The gate something_is_unpaid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions
from hengping.law.procedure.wording import refuse

RULE = "还有未履行的金钱义务"


def something_is_unpaid(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """There is something left to pay (Administrative Penalty Law 66(1), 72)."""
    pairs = executions(facts, proposed)
    if any(execution.unpaid and not execution.ended for _, execution in pairs):
        return ()
    return (refuse("something_is_unpaid", "没有未缴纳的罚没款", cite("APL", 66, 1), curer="clerk"),)
