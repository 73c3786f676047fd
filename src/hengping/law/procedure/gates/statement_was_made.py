"""The gate statement_was_made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, concerned
from hengping.law.procedure.wording import refuse

RULE = "有待复核的陈述申辩"


def statement_was_made(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """There is something to re-check (Administrative Penalty Law 45(1))."""
    if any(track.defence.last_on is not None for track in concerned(facts, proposed)):
        return ()
    return (refuse("statement_was_made", "没有待复核的陈述、申辩", cite("APL", 45, 1), curer="officer"),)
