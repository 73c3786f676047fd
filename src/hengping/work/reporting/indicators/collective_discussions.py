"""案件集体讨论次数。"""

from __future__ import annotations

from hengping.work.cases.shapes import DISCUSSED
from hengping.work.reporting.indicators.definition import Counts, Indicator

INDICATOR = Indicator(
    code="collective_discussions",
    order=100,
    label="案件集体讨论次数",
    unit="次",
    definition="年度内形成结论的案件集体讨论，一次会议讨论多个案件的，按案件分别计次。",
    counts=Counts(DISCUSSED),
)
