"""重大案件法制审核数。"""

from __future__ import annotations

from datetime import date

from hengping.ground.people.actors import Actor
from hengping.work.reporting.indicators.definition import Indicator, entries_in
from hengping.work.reporting.shapes import Record


def _records(actor: Actor, year: int, on: date) -> tuple[Record, ...]:
    return entries_in(actor, year, "review_opinion_given", once=True)


INDICATOR = Indicator(
    code="major_case_reviews",
    order=90,
    label="重大案件法制审核数",
    unit="宗",
    definition="年度内出具过法制审核意见的案件，一案多次审核只计一宗。",
    records=_records,
)
