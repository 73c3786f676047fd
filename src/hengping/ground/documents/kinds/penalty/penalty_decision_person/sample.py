"""Invented content of 行政处罚决定书."""

from __future__ import annotations

from hengping.ground.documents.kinds.penalty.decided import PenaltyDecision
from hengping.ground.documents.kinds.penalty.samples import decision_about
from hengping.ground.documents.samples import PERSON


def sample() -> PenaltyDecision:
    return decision_about(PERSON)
