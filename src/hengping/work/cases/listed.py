"""The columns that lists of cases read, from the folded facts."""

from __future__ import annotations

from typing import Any

from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.phases import Phase


def columns_of(facts: CaseFacts) -> dict[str, Any]:
    """Return what lists of cases show of the facts."""
    executions = [track.execution for track in facts.parties if track.execution]
    filed_on = facts.filing.approved_on if facts.filing else facts.on_spot.opened_on if facts.on_spot else None
    return {
        "filed_on": filed_on,
        "decided_on": facts.decided_on,
        "fine_fen": sum(one.penalty.fine for one in executions),
        "paid_fen": sum(one.paid for one in executions),
        "outcome": _outcome(facts),
    }


def _outcome(facts: CaseFacts) -> str:
    if facts.phase is Phase.NOT_FILED:
        return "not_filed"
    if facts.phase is Phase.REFERRED:
        return "referred"
    if any(track.execution for track in facts.parties):
        return "penalty"
    if facts.disposal and facts.disposal.approved_on:
        return facts.disposal.outcome
    return ""
