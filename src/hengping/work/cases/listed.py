"""The columns that lists of cases read, from the folded facts."""

from __future__ import annotations

from typing import Any

from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.phases import Phase


def columns_of(facts: CaseFacts) -> dict[str, Any]:
    """Return what lists of cases show of the facts: the fine as it was decided, also where that was revoked since."""
    executions = [track.execution for track in facts.parties if track.execution]
    filed_on = facts.filing.approved_on if facts.filing else facts.on_spot.opened_on if facts.on_spot else None
    return {
        "filed_on": filed_on,
        "decided_on": facts.decided_on,
        "fine_fen": sum(one.penalty.fine for one in executions),
        "paid_fen": sum(one.paid for one in executions if one.ended != REVOKED),
        "outcome": _outcome(facts),
    }


REVOKED = "revoked"
"""How an execution ended whose decision was revoked, and the outcome of a case in which none stands any more."""

PUNISHED = frozenset({"penalty", REVOKED})
"""The outcomes of a case in which a penalty was decided."""


def _outcome(facts: CaseFacts) -> str:
    if facts.phase is Phase.NOT_FILED:
        return "not_filed"
    if facts.phase is Phase.REFERRED:
        return "referred"
    ends = [track.execution.ended for track in facts.parties if track.execution]
    if ends:
        return REVOKED if all(end == REVOKED for end in ends) else "penalty"
    if facts.disposal and facts.disposal.approved_on:
        return facts.disposal.outcome
    return ""
