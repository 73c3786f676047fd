"""其他安全生产违法案件立案数。"""

from __future__ import annotations

from datetime import date

from hengping.ground.people.actors import Actor
from hengping.work.reporting.indicators.definition import Indicator, filed
from hengping.work.reporting.shapes import Record


def _records(actor: Actor, year: int, on: date) -> tuple[Record, ...]:
    return filed(actor, year, on, "other")


INDICATOR = Indicator(
    code="other_cases",
    order=35,
    label="其他安全生产违法案件立案数",
    unit="起",
    definition="年度内批准立案、既不属于隐患类也不属于非法生产经营类的安全生产违法案件。",
    records=_records,
)
