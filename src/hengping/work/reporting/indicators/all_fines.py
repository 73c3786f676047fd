"""罚款金额合计。"""

from __future__ import annotations

from datetime import date

from hengping.ground.people.actors import Actor
from hengping.work.reporting.indicators.definition import SAFETY, Indicator, decided
from hengping.work.reporting.shapes import Record


def _records(actor: Actor, year: int, on: date) -> tuple[Record, ...]:
    return decided(actor, year, on, *SAFETY, "accident", money=True)


INDICATOR = Indicator(
    code="all_fines",
    order=85,
    label="罚款金额合计",
    unit="元",
    definition="安全生产违法案件和事故责任案件处罚决定书载明的罚款合计，不扣除未缴部分。",
    records=_records,
)
