"""The gate court_was_applied_to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions
from hengping.law.procedure.wording import refuse

RULE = "已向法院申请强制执行"


def court_was_applied_to(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A court's answer needs an application (Administrative Compulsion Law 56)."""
    if any(execution.court for _, execution in executions(facts, proposed)):
        return ()
    return (refuse("court_was_applied_to", "没有向法院申请强制执行", cite("AFL", 56), curer="officer"),)
