"""案件集体讨论次数。"""

from __future__ import annotations

from datetime import date

from hengping.ground.people.actors import Actor
from hengping.work.reporting.indicators.definition import Indicator, entries_in
from hengping.work.reporting.shapes import Record


def _records(actor: Actor, year: int, on: date) -> tuple[Record, ...]:
    return entries_in(actor, year, "discussion_concluded")


INDICATOR = Indicator(
    code="collective_discussions",
    order=100,
    label="案件集体讨论次数",
    unit="次",
    definition="年度内形成结论的案件集体讨论，一次会议讨论多个案件的，按案件分别计次。",
    records=_records,
)
