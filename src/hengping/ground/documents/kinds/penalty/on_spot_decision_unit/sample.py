"""Invented content of 行政（当场）处罚决定书."""

from __future__ import annotations

from hengping.ground.documents.kinds.penalty.decided import OnSpotDecision
from hengping.ground.documents.kinds.penalty.samples import on_spot_about
from hengping.ground.documents.samples import UNIT


def sample() -> OnSpotDecision:
    return on_spot_about(UNIT)
