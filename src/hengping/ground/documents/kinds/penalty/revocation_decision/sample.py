"""Invented content of 撤销行政处罚决定书."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.content import Fen
from hengping.ground.documents.kinds.penalty.revocation_decision.kind import RevocationDecision
from hengping.ground.documents.samples import UNIT


def sample() -> RevocationDecision:
    return RevocationDecision(
        party=UNIT,
        decided_by="本机关",
        decision_number="（清城）应急罚〔2026〕5号",
        decision_on=date(2026, 4, 16),
        decision_served_on=date(2026, 4, 17),
        decision_text="罚款19,000.00元",
        reason="作出决定前当事人在法定期限内提出的听证申请没有办理，作出决定的程序违法。",
        redo=True,
        paid=Fen(19_000_00),
    )
