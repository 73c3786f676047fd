"""安全生产违法案件立案数。"""

from __future__ import annotations

from datetime import date

from hengping.ground.people.actors import Actor
from hengping.work.reporting.indicators.definition import SAFETY, Indicator, filed
from hengping.work.reporting.shapes import Record


def _records(actor: Actor, year: int, on: date) -> tuple[Record, ...]:
    return filed(actor, year, on, *SAFETY)


INDICATOR = Indicator(
    code="safety_cases",
    order=10,
    label="安全生产违法案件立案数",
    unit="起",
    definition="年度内批准立案的安全生产违法案件，不含事故责任案件。",
    records=_records,
)
