"""罚款金额合计。"""

from __future__ import annotations

from hengping.work.cases.shapes import DECIDED
from hengping.work.reporting.indicators.definition import SAFETY, Counts, Indicator

INDICATOR = Indicator(
    code="all_fines",
    order=85,
    label="罚款金额合计",
    unit="元",
    definition="安全生产违法案件和事故责任案件处罚决定书载明的罚款合计，不扣除未缴部分；决定以后撤销的，仍计入作出决定的年度。",
    counts=Counts(DECIDED, (*SAFETY, "accident"), money=True),
)
