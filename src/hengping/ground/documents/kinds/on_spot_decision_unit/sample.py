"""Invented facts of 行政（当场）处罚决定书."""

from __future__ import annotations

from hengping.ground.documents.decided import OnSpotDecision
from hengping.ground.documents.samples import UNIT, on_spot_about


def sample() -> OnSpotDecision:
    """Return the facts of one paper."""
    return on_spot_about(UNIT)
