"""Invented content of 行政处罚案件调查终结报告."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.content import Fen
from hengping.ground.documents.kinds.penalty.investigation_report.kind import InvestigationReport
from hengping.ground.documents.kinds.penalty.samples import BASIS, BREACHED, DISCRETION, EVIDENCE, FACTS_TEXT
from hengping.ground.documents.samples import CASE_NAME, OFFICERS, UNIT


def sample() -> InvestigationReport:
    return InvestigationReport(
        case_name=CASE_NAME,
        parties=(UNIT,),
        officers=OFFICERS,
        filed_on=date(2026, 3, 10),
        process="本案系2026年3月5日执法检查中发现，2026年3月10日立案。调查人员进行了现场检查、询问和证据复制，2026年3月20日进行了复查。",
        facts_text=FACTS_TEXT,
        evidence=EVIDENCE,
        breached=BREACHED,
        basis=BASIS,
        discretion=DISCRETION,
        correction="经复查，当事人已于2026年3月20日完成改正",
        fine=Fen(19_000_00),
        proposal="违法事实清楚，证据确凿，建议给予行政处罚，并按照规定送法制审核。",
    )
