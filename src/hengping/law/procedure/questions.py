"""What a gate looks at: the parties that a step concerns and the penalties that it is about.

`proposed` is the data of the step as it is about to be taken, or None where one only asks what may come next; then a
gate that needs the data says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hengping.law.procedure.acts import Act
from hengping.law.procedure.facts import CaseFacts, Discussion, Execution, Track
from hengping.law.procedure.folding.deliberation import counted
from hengping.law.procedure.particulars import Penalty

Proposed = Mapping[str, Any] | None


def concerned(facts: CaseFacts, proposed: Proposed) -> tuple[Track, ...]:
    """The party that the step names, or all."""
    if proposed is None:
        return facts.parties
    key = proposed.get("party")
    if key in (None, ""):
        return facts.parties
    return tuple(track for track in facts.parties if track.key == key)


def executions(facts: CaseFacts, proposed: Proposed) -> tuple[tuple[Track, Execution], ...]:
    """The decisions that the step concerns."""
    return tuple((track, track.execution) for track in concerned(facts, proposed) if track.execution is not None)


def penalties(facts: CaseFacts, proposed: Proposed) -> tuple[tuple[Track, Penalty], ...]:
    """Each party with the penalty that the step proposes for it, or with what is now intended."""
    if proposed is not None:
        if proposed.get("outcome", "penalty") != "penalty":
            return ()
        rows = proposed.get("penalty")
        if rows is not None:
            return tuple(
                (track, row)
                for track in facts.parties
                for row in rows
                if row.party == track.key or (not row.party and len(facts.parties) == 1)
            )
    return tuple((track, track.intended) for track in facts.parties if track.intended is not None)


def named(track: Track, facts: CaseFacts) -> str:
    """The party's name before a finding, only where a case has several parties."""
    return f"{track.name}：" if len(facts.parties) > 1 else ""


def asked(proposed: Proposed, name: str, recorded: Any) -> Any:
    """The particular as the step proposes it, or as it is on record."""
    if proposed is not None:
        value = proposed.get(name)
        if value is not None:
            return value
    return recorded


def punishes(facts: CaseFacts, proposed: Proposed) -> bool:
    """True where the step is about a penalty and not about another outcome."""
    outcome = proposed.get("outcome") if proposed is not None else None
    if outcome is not None:
        return bool(outcome == "penalty")
    if facts.disposal is not None:
        return facts.disposal.outcome == "penalty"
    return True


def discussion_in_question(facts: CaseFacts, step: str, on: date, proposed: Proposed) -> Discussion | None:
    """The discussion that is about to be concluded, or the one that was."""
    discussion = facts.discussion
    if discussion is None:
        return None
    if step == "discussion_concluded":
        return None if proposed is None else counted(discussion, Act(step, on, proposed))
    return discussion if discussion.concluded_on is not None else None
