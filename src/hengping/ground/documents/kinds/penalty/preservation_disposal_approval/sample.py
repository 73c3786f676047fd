"""Invented content of 先行登记保存证据处理审批表."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.kinds.penalty.preservation_disposal_approval.kind import PreservationDisposalApproval
from hengping.ground.documents.samples import CASE_NAME, ITEMS, OFFICERS, UNIT, opinions


def sample() -> PreservationDisposalApproval:
    return PreservationDisposalApproval(
        case_name=CASE_NAME,
        parties=(UNIT,),
        officers=OFFICERS,
        notice_number="（清城）应急先保通〔2026〕3号",
        kept_on=date(2026, 3, 10),
        items=ITEMS,
        handling="已拍照、复制取证，解除登记保存，退还当事人。",
        proposal="证据已经固定，建议解除先行登记保存并退还当事人。",
        proposed_on=date(2026, 3, 13),
        proposed_by=OFFICERS[0],
        **opinions(date(2026, 3, 13)),
    )
