"""Invented content of 行政强制执行事先催告书."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.content import Fen
from hengping.ground.documents.kinds.penalty.samples import BANK
from hengping.ground.documents.kinds.penalty.urging_letter.kind import UrgingLetter
from hengping.ground.documents.samples import CONTACT, UNIT


def sample() -> UrgingLetter:
    return UrgingLetter(
        party=UNIT,
        decision_number="（清城）应急罚〔2025〕41号",
        decision_on=date(2025, 9, 1),
        decision_served_on=date(2025, 9, 3),
        fine=Fen(19_000_00),
        surcharge=Fen(19_000_00),
        total=Fen(38_000_00),
        bank=BANK,
        contact=CONTACT,
    )
