"""The gate urging_was_issued."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions
from hengping.law.procedure.wording import refuse

RULE = "已经催告"


def urging_was_issued(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """There is an urging letter to answer (Administrative Compulsion Law 36)."""
    if any(execution.urged_on is not None for _, execution in executions(facts, proposed)):
        return ()
    return (refuse("urging_was_issued", "没有催告书", cite("AFL", 36), curer="officer"),)
