"""Invented content of 先行登记保存证据审批表."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.kinds.penalty.preservation_approval.kind import PreservationApproval
from hengping.ground.documents.samples import CASE_NAME, ITEMS, OFFICERS, UNIT, opinions


def sample() -> PreservationApproval:
    return PreservationApproval(
        case_name=CASE_NAME,
        parties=(UNIT,),
        officers=OFFICERS,
        summary="检查发现甲类仓库2台可燃气体探测器故障，设备本体和台账是认定违法事实的主要证据。",
        items=ITEMS,
        reason="当事人正在更换探测器，旧探测器可能被丢弃或者改动，以后难以取得。",
        manner="就地登记保存于当事人安全部资料室，加贴封条",
        proposal="建议对上述证据先行登记保存。",
        proposed_on=date(2026, 3, 9),
        proposed_by=OFFICERS[0],
        **opinions(date(2026, 3, 9)),
    )
