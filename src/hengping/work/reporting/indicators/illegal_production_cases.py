"""非法生产经营类案件立案数。"""

from __future__ import annotations

from hengping.work.cases.shapes import FILED
from hengping.work.reporting.indicators.definition import Counts, Indicator

INDICATOR = Indicator(
    code="illegal_production_cases",
    order=30,
    label="非法生产经营类案件立案数",
    unit="起",
    definition="年度内批准立案的非法生产经营类案件。",
    counts=Counts(FILED, ("illegal_production",)),
)
