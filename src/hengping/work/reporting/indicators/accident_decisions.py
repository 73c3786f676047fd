"""一般生产安全事故责任案件处罚决定数。"""

from __future__ import annotations

from datetime import date

from hengping.ground.people.actors import Actor
from hengping.work.reporting.indicators.definition import Indicator, decided
from hengping.work.reporting.shapes import Record


def _records(actor: Actor, year: int, on: date) -> tuple[Record, ...]:
    return decided(actor, year, on, "accident")


INDICATOR = Indicator(
    code="accident_decisions",
    order=70,
    label="一般生产安全事故责任案件处罚决定数",
    unit="宗",
    definition="年度内作出处罚决定的生产安全事故责任案件，按案件计。",
    records=_records,
)
