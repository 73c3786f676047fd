"""安全生产违法案件处罚决定数。"""

from __future__ import annotations

from hengping.work.cases.shapes import DECIDED
from hengping.work.reporting.indicators.definition import SAFETY, Counts, Indicator

INDICATOR = Indicator(
    code="safety_decisions",
    order=40,
    label="安全生产违法案件处罚决定数",
    unit="起",
    definition="年度内作出处罚决定的安全生产违法案件，按案件计，不按文书计；决定以后撤销的，仍计入作出决定的年度。",
    counts=Counts(DECIDED, SAFETY),
)
