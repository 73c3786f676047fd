"""Invented content of 延期（分期）缴纳罚款批准书."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.content import Fen
from hengping.ground.documents.kinds.penalty.deferral_grant.kind import DeferralGrant
from hengping.ground.documents.kinds.penalty.deferring import Instalment
from hengping.ground.documents.samples import UNIT


def sample() -> DeferralGrant:
    return DeferralGrant(
        party=UNIT,
        decision_number="（清城）应急罚〔2026〕5号",
        decision_on=date(2026, 4, 2),
        fine=Fen(190_000_00),
        mode="分期缴纳",
        until_on=date(2026, 8, 31),
        instalments=(
            Instalment(due_on=date(2026, 6, 30), amount=Fen(100_000_00)),
            Instalment(due_on=date(2026, 8, 31), amount=Fen(90_000_00)),
        ),
    )
