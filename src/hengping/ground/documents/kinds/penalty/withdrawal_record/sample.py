"""Invented content of 案件撤销（销案）记录单."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.kinds.penalty.withdrawal_record.kind import WithdrawalRecord
from hengping.ground.documents.samples import CASE_NAME, OFFICERS, UNIT, opinions


def sample() -> WithdrawalRecord:
    return WithdrawalRecord(
        case_name=CASE_NAME,
        parties=(UNIT,),
        officers=OFFICERS,
        filed_on=date(2026, 3, 10),
        filing_number="（清城）应急立〔2026〕5号",
        facts_text="经调查，故障探测器系检查当日凌晨雷击损坏，此前维护、保养记录完整。",
        reason="违法事实不能成立。",
        proposal="建议撤销案件。",
        proposed_on=date(2026, 4, 2),
        proposed_by=OFFICERS[0],
        **opinions(date(2026, 4, 2)),
    )
