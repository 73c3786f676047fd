"""安全生产违法案件处罚决定数。"""

from __future__ import annotations

from datetime import date

from hengping.ground.people.actors import Actor
from hengping.work.reporting.indicators.definition import SAFETY, Indicator, decided
from hengping.work.reporting.shapes import Record


def _records(actor: Actor, year: int, on: date) -> tuple[Record, ...]:
    return decided(actor, year, on, *SAFETY)


INDICATOR = Indicator(
    code="safety_decisions",
    order=40,
    label="安全生产违法案件处罚决定数",
    unit="起",
    definition="年度内作出处罚决定的安全生产违法案件，按案件计，不按文书计。",
    records=_records,
)
