"""安全生产隐患类案件立案数。"""

from __future__ import annotations

from datetime import date

from hengping.ground.people.actors import Actor
from hengping.work.reporting.indicators.definition import Indicator, filed
from hengping.work.reporting.shapes import Record


def _records(actor: Actor, year: int, on: date) -> tuple[Record, ...]:
    return filed(actor, year, on, "hidden_danger")


INDICATOR = Indicator(
    code="hidden_danger_cases",
    order=20,
    label="安全生产隐患类案件立案数",
    unit="起",
    definition="年度内批准立案的隐患类案件。",
    records=_records,
)
