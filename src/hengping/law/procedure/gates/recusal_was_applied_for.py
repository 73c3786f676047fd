"""The gate recusal_was_applied_for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "有待决定的回避申请"


def _none() -> tuple[Finding, ...]:
    return (refuse("recusal_was_applied_for", "没有待决定的回避申请", cite("APL", 43, 3), curer="officer"),)


def recusal_was_applied_for(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """There is an application to decide on (Administrative Penalty Law 43(3))."""
    if proposed is None:
        return () if facts.recusals_open else _none()
    return () if proposed.get("person") in facts.recusals_open else _none()
