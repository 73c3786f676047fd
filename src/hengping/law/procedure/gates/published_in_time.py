"""The gate published_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, note

RULE = "处罚决定按期公示"


def published_in_time(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """Seven working days from the decision (Work Safety Law 78(2))."""
    publication = facts.publication
    if publication is None:
        return ()
    published = (proposed.get("published_on") if proposed is not None else None) or on
    if not publication.due.over(published):
        return ()
    return (
        note(
            "published_in_time",
            f"处罚决定应当在{day(publication.due.last)}前公示，已经超过",
            cite("WSL", 78, 2),
            cure="立即公示并说明原因",
            curer="clerk",
        ),
    )
