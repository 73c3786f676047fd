"""Invented facts of 行政处罚告知书."""

from __future__ import annotations

from hengping.ground.documents.facts import Fen
from hengping.ground.documents.kinds.penalty_notice.kind import PenaltyNotice
from hengping.ground.documents.samples import BASIS, BREACHED, CONTACT, DISCRETION, EVIDENCE, FACTS_TEXT, UNIT


def sample() -> PenaltyNotice:
    """Return the facts of one paper."""
    return PenaltyNotice(
        party=UNIT,
        facts_text=FACTS_TEXT,
        evidence=EVIDENCE,
        breached=BREACHED,
        basis=BASIS,
        discretion=DISCRETION,
        fine=Fen(19_000_00),
        contact=CONTACT,
    )
