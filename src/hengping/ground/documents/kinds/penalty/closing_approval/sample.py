"""Invented content of 结案审批表."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.kinds.penalty.closing_approval.kind import ClosingApproval
from hengping.ground.documents.samples import CASE_NAME, OFFICERS, UNIT, opinions


def sample() -> ClosingApproval:
    return ClosingApproval(
        case_name=CASE_NAME,
        parties=(UNIT,),
        officers=OFFICERS,
        filed_on=date(2026, 3, 10),
        decision_number="（清城）应急罚〔2026〕5号",
        result="罚款人民币19,000.00元（大写：壹万玖仟元整），并责令改正。",
        execution="当事人已于2026年4月15日缴清罚款；经复查，违法行为已经改正；处罚信息已经公示。",
        proposal="处罚决定已执行完毕，建议结案。",
        proposed_on=date(2026, 4, 17),
        proposed_by=OFFICERS[0],
        **opinions(date(2026, 4, 17)),
    )
