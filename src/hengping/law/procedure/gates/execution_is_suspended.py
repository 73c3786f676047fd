"""The gate execution_is_suspended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions
from hengping.law.procedure.wording import refuse

RULE = "执行处于中止状态"


def execution_is_suspended(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Only suspended execution can be resumed (Administrative Compulsion Law 39(2))."""
    if any(execution.suspended for _, execution in executions(facts, proposed)):
        return ()
    return (refuse("execution_is_suspended", "执行没有中止", cite("AFL", 39, 2), curer="leader"),)
