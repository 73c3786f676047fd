"""The gate proposal_was_made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.acts import ACTS
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.steps import STEPS
from hengping.law.procedure.wording import refuse

RULE = "呈批件已经提出"


def proposal_was_made(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """Whoever approves decides on a paper that somebody has put before them."""
    row = STEPS[step]
    if facts.proposal(row.approves) is not None:
        return ()
    return (
        refuse(
            "proposal_was_made",
            f"没有待审批的呈批件：{ACTS[row.approves].sentence}",
            *row.basis,
            cure="由承办人员先提出",
            curer="officer",
        ),
    )
