"""The gate facts_are_supported."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, asked, punishes
from hengping.law.procedure.wording import refuse

RULE = "每项违法事实都有证据支持"


def facts_are_supported(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Where the facts are unclear or the evidence insufficient, no penalty (Administrative Penalty Law 40)."""
    if not punishes(facts, proposed):
        return ()
    supported = asked(proposed, "facts_supported", facts.report and facts.report.supported)
    if supported or (supported is None and proposed is None):
        return ()
    return (
        refuse(
            "facts_are_supported",
            "违法事实不清或者证据不足",
            cite("APL", 40),
            cure="补充调查；查不清的不予处罚",
            curer="officer",
            evidence="证据清单",
        ),
    )
