"""重大案件法制审核数。"""

from __future__ import annotations

from hengping.work.cases.shapes import REVIEWED
from hengping.work.reporting.indicators.definition import Counts, Indicator

INDICATOR = Indicator(
    code="major_case_reviews",
    order=90,
    label="重大案件法制审核数",
    unit="宗",
    definition="年度内出具过法制审核意见的案件，一案多次审核只计一宗。",
    counts=Counts(REVIEWED),
)
