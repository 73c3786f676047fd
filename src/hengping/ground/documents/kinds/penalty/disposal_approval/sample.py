"""Invented content of 案件处理呈批表."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.kinds.penalty.disposal_approval.kind import DisposalApproval
from hengping.ground.documents.kinds.penalty.samples import BASIS, BREACHED, DISCRETION, FACTS_TEXT
from hengping.ground.documents.samples import CASE_NAME, OFFICERS, UNIT, opinions


def sample() -> DisposalApproval:
    return DisposalApproval(
        case_name=CASE_NAME,
        parties=(UNIT,),
        officers=OFFICERS,
        facts_text=FACTS_TEXT,
        breached=BREACHED,
        basis=BASIS,
        discretion=DISCRETION,
        defence="当事人在法定期限内未提出陈述、申辩意见，未要求听证。",
        legal_review="法制审核意见：同意。本案不属于必须集体讨论的案件。",
        proposal="建议给予当事人罚款人民币19,000.00元（大写：壹万玖仟元整）的行政处罚。",
        proposed_on=date(2026, 4, 17),
        proposed_by=OFFICERS[0],
        **opinions(date(2026, 4, 17)),
    )
