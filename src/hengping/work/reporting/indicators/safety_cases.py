"""安全生产违法案件立案数。"""

from __future__ import annotations

from hengping.work.cases.shapes import FILED
from hengping.work.reporting.indicators.definition import SAFETY, Counts, Indicator

INDICATOR = Indicator(
    code="safety_cases",
    order=10,
    label="安全生产违法案件立案数",
    unit="起",
    definition="年度内批准立案的安全生产违法案件，不含事故责任案件。",
    counts=Counts(FILED, SAFETY),
)
