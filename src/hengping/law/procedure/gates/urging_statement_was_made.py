"""The gate urging_statement_was_made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions
from hengping.law.procedure.wording import refuse

RULE = "有待复核的催告陈述申辩"


def urging_statement_was_made(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """There is something said after the urging (Administrative Compulsion Law 36)."""
    if any(execution.urging_statement for _, execution in executions(facts, proposed)):
        return ()
    return (refuse("urging_statement_was_made", "没有待复核的陈述、申辩", cite("AFL", 36), curer="officer"),)
