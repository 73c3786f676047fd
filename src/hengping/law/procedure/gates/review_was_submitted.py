"""The gate review_was_submitted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "案件已送法制审核"


def review_was_submitted(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """An opinion answers a submission (Administrative Penalty Law 58(1))."""
    review = facts.review
    if review is not None and not review.opinion:
        return ()
    return (
        refuse(
            "review_was_submitted",
            "没有待审核的送审件",
            cite("APL", 58, 1),
            cure="由承办人员先送审",
            curer="officer",
        ),
    )
