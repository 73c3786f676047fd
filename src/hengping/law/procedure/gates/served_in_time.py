"""The gate served_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure import clock
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.folding.deciding import DECISIONS
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, note

RULE = "决定书按期送达"


def served_in_time(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """Handed over when it is announced, or served within seven working days (Administrative Penalty Law 61(1))."""
    if proposed is None or proposed.get("kind") not in DECISIONS or facts.decided_on is None:
        return ()
    limit = clock.period("service", facts.decided_on, setting)
    served = proposed.get("served_on") or on
    if not limit.over(served):
        return ()
    return (
        note(
            "served_in_time",
            f"决定书应当在{day(limit.last)}前送达，实际为{day(served)}",
            cite("APL", 61, 1),
            cure="在案卷中说明原因",
            curer="officer",
        ),
    )
