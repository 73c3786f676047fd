"""The gate filing_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, note

RULE = "受理线索后及时立案"


def filing_in_time(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """The house period between clue and filing (Administrative Penalty Law 54(2); CFG-03)."""
    limit = facts.filing_limit
    if limit is None or not limit.over(on):
        return ()
    return (
        note(
            "filing_in_time",
            f"立案审批应当在{day(limit.last)}前完成，已经超过",
            cite("APL", 54, 2),
            cure="在呈批件中说明原因",
            curer="section_head",
        ),
    )
