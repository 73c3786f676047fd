"""非法生产经营类案件立案数。"""

from __future__ import annotations

from datetime import date

from hengping.ground.people.actors import Actor
from hengping.work.reporting.indicators.definition import Indicator, filed
from hengping.work.reporting.shapes import Record


def _records(actor: Actor, year: int, on: date) -> tuple[Record, ...]:
    return filed(actor, year, on, "illegal_production")


INDICATOR = Indicator(
    code="illegal_production_cases",
    order=30,
    label="非法生产经营类案件立案数",
    unit="起",
    definition="年度内批准立案的非法生产经营类案件。",
    records=_records,
)
