"""The gate notice_was_reviewed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.thresholds import review_is_due
from hengping.law.procedure.wording import refuse_house

RULE = "告知前已经法制审核"


def notice_was_reviewed(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A house rule (CFG-19): what must be reviewed is reviewed once before the party is told."""
    if not setting.review_before_notice or not review_is_due(facts, setting):
        return ()
    review = facts.review
    if review is not None and review.passed and review.version == facts.version:
        return ()
    return (
        refuse_house(
            "notice_was_reviewed",
            "案件应当法制审核，告知前没有审核通过",
            cite("APL", 58, 1),
            cure="先提交法制审核",
            curer="legal_reviewer",
            evidence="法制审核意见书",
        ),
    )
