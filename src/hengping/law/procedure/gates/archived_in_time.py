"""The gate archived_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, note

RULE = "结案后按期归档"


def archived_in_time(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """The house period between closing and the archive (CFG-12)."""
    limit = facts.archive_limit
    if limit is None or not limit.over(on):
        return ()
    return (
        note(
            "archived_in_time",
            f"应当在{day(limit.last)}前归档，已经超过",
            cite("APL", 47),
            curer="clerk",
        ),
    )
