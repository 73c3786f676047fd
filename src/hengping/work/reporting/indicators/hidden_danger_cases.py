"""安全生产隐患类案件立案数。"""

from __future__ import annotations

from hengping.work.cases.shapes import FILED
from hengping.work.reporting.indicators.definition import Counts, Indicator

INDICATOR = Indicator(
    code="hidden_danger_cases",
    order=20,
    label="安全生产隐患类案件立案数",
    unit="起",
    definition="年度内批准立案的隐患类案件。",
    counts=Counts(FILED, ("hidden_danger",)),
)
