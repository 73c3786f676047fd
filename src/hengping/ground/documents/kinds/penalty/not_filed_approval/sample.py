"""Invented content of 不予立案审批表."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.kinds.penalty.not_filed_approval.kind import NotFiledApproval
from hengping.ground.documents.samples import CASE_NAME, OFFICERS, UNIT, opinions


def sample() -> NotFiledApproval:
    return NotFiledApproval(
        case_name=CASE_NAME,
        parties=(UNIT,),
        officers=OFFICERS,
        source="群众举报",
        accepted_on=date(2026, 3, 6),
        summary="举报反映该公司探测器损坏。经核查，探测器已在举报前一日送检，备用设备正常工作。",
        reason="没有违法事实。",
        proposal="建议不予立案，并答复举报人。",
        proposed_on=date(2026, 3, 9),
        proposed_by=OFFICERS[0],
        **opinions(date(2026, 3, 9)),
    )
