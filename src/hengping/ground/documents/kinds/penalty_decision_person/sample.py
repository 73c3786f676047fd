"""Invented facts of 行政处罚决定书."""

from __future__ import annotations

from hengping.ground.documents.decided import PenaltyDecision
from hengping.ground.documents.samples import PERSON, decision_about


def sample() -> PenaltyDecision:
    """Return the facts of one paper."""
    return decision_about(PERSON)
