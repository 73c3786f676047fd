"""Invented content of 行政处罚告知书."""

from __future__ import annotations

from hengping.ground.documents.content import Fen
from hengping.ground.documents.kinds.penalty.penalty_notice.kind import PenaltyNotice
from hengping.ground.documents.kinds.penalty.samples import BASIS, BREACHED, DISCRETION, EVIDENCE, FACTS_TEXT
from hengping.ground.documents.samples import CONTACT, UNIT


def sample() -> PenaltyNotice:
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
