"""The gate proposal_is_pending."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.steps import STEPS
from hengping.law.procedure.wording import refuse

RULE = "有待审核的呈批件"


def _none(step: str) -> tuple[Finding, ...]:
    return (
        refuse(
            "proposal_is_pending", "没有待审批的呈批件", *STEPS[step].basis, cure="由承办人员先提出", curer="officer"
        ),
    )


def proposal_is_pending(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A paper can be endorsed or returned only while it waits for a decision."""
    if proposed is None:
        return () if facts.proposals else _none(step)
    return () if facts.proposal(proposed.get("of", "")) is not None else _none(step)
