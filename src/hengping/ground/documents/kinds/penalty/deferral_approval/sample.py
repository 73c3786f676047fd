"""Invented content of 延期（分期）缴纳罚款审批表."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.content import Fen
from hengping.ground.documents.kinds.penalty.deferral_approval.kind import DeferralApproval
from hengping.ground.documents.kinds.penalty.deferring import Instalment
from hengping.ground.documents.samples import CASE_NAME, OFFICERS, UNIT, opinions


def sample() -> DeferralApproval:
    return DeferralApproval(
        case_name=CASE_NAME,
        parties=(UNIT,),
        officers=OFFICERS,
        decision_number="（清城）应急罚〔2026〕5号",
        decision_on=date(2026, 4, 2),
        fine=Fen(190_000_00),
        mode="分期缴纳",
        until_on=date(2026, 8, 31),
        instalments=(
            Instalment(due_on=date(2026, 6, 30), amount=Fen(100_000_00)),
            Instalment(due_on=date(2026, 8, 31), amount=Fen(90_000_00)),
        ),
        difficulty="当事人提交申请书和近三个月的财务报表、银行流水，显示流动资金不足，确有经济困难。",
        proposal="情况属实，建议准予分两期缴纳。",
        proposed_on=date(2026, 4, 10),
        proposed_by=OFFICERS[0],
        **opinions(date(2026, 4, 10)),
    )
