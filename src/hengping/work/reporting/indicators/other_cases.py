"""其他安全生产违法案件立案数。"""

from __future__ import annotations

from hengping.work.cases.shapes import FILED
from hengping.work.reporting.indicators.definition import Counts, Indicator

INDICATOR = Indicator(
    code="other_cases",
    order=35,
    label="其他安全生产违法案件立案数",
    unit="起",
    definition="年度内批准立案、既不属于隐患类也不属于非法生产经营类的安全生产违法案件。",
    counts=Counts(FILED, ("other",)),
)
