"""一般生产安全事故责任案件立案数。"""

from __future__ import annotations

from datetime import date

from hengping.ground.people.actors import Actor
from hengping.work.reporting.indicators.definition import Indicator, filed
from hengping.work.reporting.shapes import Record


def _records(actor: Actor, year: int, on: date) -> tuple[Record, ...]:
    return filed(actor, year, on, "accident")


INDICATOR = Indicator(
    code="accident_cases",
    order=60,
    label="一般生产安全事故责任案件立案数",
    unit="宗",
    definition="年度内批准立案的生产安全事故责任案件。",
    records=_records,
)
