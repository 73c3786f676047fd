"""安全生产违法案件罚款金额。"""

from __future__ import annotations

from hengping.work.cases.shapes import DECIDED
from hengping.work.reporting.indicators.definition import SAFETY, Counts, Indicator

INDICATOR = Indicator(
    code="safety_fines",
    order=50,
    label="安全生产违法案件罚款金额",
    unit="元",
    definition="年度内作出处罚决定的安全生产违法案件，按处罚决定书载明的罚款合计，不扣除未缴部分；决定以后撤销的，仍计入作出决定的年度。",
    counts=Counts(DECIDED, SAFETY, money=True),
)
