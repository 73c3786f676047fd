"""一般生产安全事故责任案件立案数。"""

from __future__ import annotations

from hengping.work.cases.shapes import FILED
from hengping.work.reporting.indicators.definition import Counts, Indicator

INDICATOR = Indicator(
    code="accident_cases",
    order=60,
    label="一般生产安全事故责任案件立案数",
    unit="宗",
    definition="年度内批准立案的生产安全事故责任案件。",
    counts=Counts(FILED, ("accident",)),
)
