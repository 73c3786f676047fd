"""Invented content of 立案审批表."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.kinds.penalty.filing_approval.kind import FilingApproval
from hengping.ground.documents.samples import CASE_NAME, OFFICERS, UNIT, opinions


def sample() -> FilingApproval:
    return FilingApproval(
        case_name=CASE_NAME,
        parties=(UNIT,),
        officers=OFFICERS,
        source="执法检查中发现",
        accepted_on=date(2026, 3, 6),
        cause="未对安全设备进行经常性维护、保养",
        summary=(
            "2026年3月5日，执法人员在该公司甲类仓库检查时，发现2台可燃气体探测器处于故障状态，"
            "最近一次维护、保养记录为2025年6月3日，涉嫌未对安全设备进行经常性维护、保养。"
        ),
        proposal="该公司的行为涉嫌违反《中华人民共和国安全生产法》第三十六条第二款，属于本机关管辖，建议立案调查。",
        proposed_on=date(2026, 3, 9),
        proposed_by=OFFICERS[0],
        **opinions(date(2026, 3, 9)),
    )
