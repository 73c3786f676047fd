"""The gate investigation_was_reported."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "调查已经终结并提交报告"


def investigation_was_reported(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The head decides on a finished investigation (Administrative Penalty Law 57(1))."""
    if facts.report is not None:
        return ()
    return (
        refuse(
            "investigation_was_reported",
            "没有调查终结报告",
            cite("APL", 57, 1),
            cure="调查终结后提交报告",
            curer="officer",
            evidence="调查终结报告",
        ),
    )
