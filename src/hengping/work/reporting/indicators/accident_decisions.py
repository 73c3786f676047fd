"""一般生产安全事故责任案件处罚决定数。"""

from __future__ import annotations

from hengping.work.cases.shapes import DECIDED
from hengping.work.reporting.indicators.definition import Counts, Indicator

INDICATOR = Indicator(
    code="accident_decisions",
    order=70,
    label="一般生产安全事故责任案件处罚决定数",
    unit="宗",
    definition="年度内作出处罚决定的生产安全事故责任案件，按案件计；决定以后撤销的，仍计入作出决定的年度。",
    counts=Counts(DECIDED, ("accident",)),
)
