"""What a gate looks at: the parties that a step concerns and the penalties that it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import CaseFacts, Discussion, Execution, Track
from hengping.law.penalty.folding.deliberation import counted
from hengping.law.penalty.particulars import Penalty
from hengping.law.procedure.acts import Act
from hengping.law.procedure.matter import Limit


def concerned(case: Asked) -> tuple[Track, ...]:
    """The party that the step names, or all."""
    key = case.proposed.get("party") if case.proposed is not None else None
    if not key:
        return case.facts.parties
    return tuple(track for track in case.facts.parties if track.key == key)


def executions(case: Asked) -> tuple[tuple[Track, Execution], ...]:
    """The decisions that the step concerns."""
    return tuple((track, track.execution) for track in concerned(case) if track.execution is not None)


def penalties(case: Asked) -> tuple[tuple[Track, Penalty], ...]:
    """Each party with the penalty that the step proposes for it, or with what is now intended."""
    facts, proposed = case.facts, case.proposed
    if proposed:
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
    # Twenty gates of a question ask this: a list is made sooner than a generator is run.
    return tuple([(track, track.intended) for track in facts.parties if track.intended is not None])


def acted_on(case: Asked) -> date:
    """The day of the violation; where nobody tells it, the day of the step."""
    return case.facts.filing.violated_on if case.facts.filing is not None else case.on


def named(track: Track, facts: CaseFacts) -> str:
    """The party's name before a finding, only where a case has several parties."""
    return f"{track.name}：" if len(facts.parties) > 1 else ""


def particular(case: Asked, name: str, recorded: Any) -> Any:
    """The particular as the step proposes it, or as it is on record."""
    if case.proposed:
        value = case.proposed.get(name)
        if value is not None:
            return value
    return recorded


def days_over(limit: Limit, on: date) -> int:
    """How many days a limit that is over has been so, counted from the latest day that it can have ended on."""
    return (on - (limit.latest or on)).days


def punishes(case: Asked) -> bool:
    """True where the step is about a penalty and not about another outcome."""
    outcome = case.proposed.get("outcome") if case.proposed is not None else None
    if outcome is not None:
        return bool(outcome == "penalty")
    if case.facts.disposal is not None:
        return case.facts.disposal.outcome == "penalty"
    return True


def discussion_in_question(case: Asked) -> Discussion | None:
    """The discussion that is about to be concluded, or the one that was."""
    discussion = case.facts.discussion
    if case.step == "discussion_concluded":
        # Whoever only asks what comes next proposes no voters yet.
        if case.proposed is None or "voters" not in case.proposed:
            return None
        opened = discussion or Discussion(case.on, case.proposed["version"])
        return counted(opened, Act(case.step, case.on, case.proposed))
    return discussion if discussion is not None and discussion.concluded_on is not None else None
