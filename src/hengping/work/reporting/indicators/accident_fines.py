"""一般生产安全事故责任案件罚款金额。"""

from __future__ import annotations

from hengping.work.cases.shapes import DECIDED
from hengping.work.reporting.indicators.definition import Counts, Indicator

INDICATOR = Indicator(
    code="accident_fines",
    order=80,
    label="一般生产安全事故责任案件罚款金额",
    unit="元",
    definition="年度内作出处罚决定的生产安全事故责任案件，按处罚决定书载明的罚款合计，含对单位和对个人的罚款；决定以后撤销的，仍计入作出决定的年度。",
    counts=Counts(DECIDED, ("accident",), money=True),
)
