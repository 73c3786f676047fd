"""Invented content of 责令限期整改指令书."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.content import CorrectionItem
from hengping.ground.documents.kinds.common.correction_order.kind import CorrectionOrder
from hengping.ground.documents.samples import OFFICERS, UNIT


def sample() -> CorrectionOrder:
    return CorrectionOrder(
        party=UNIT,
        inspected_on=date(2026, 3, 5),
        items=(
            CorrectionItem(
                problem="甲类仓库内2台可燃气体探测器（位号GT-03、GT-04）处于故障状态",
                demand="修复或者更换，恢复与控制器的信号连接，并做好记录",
                due_on=date(2026, 3, 20),
            ),
            CorrectionItem(problem="安全设备维护、保养台账未及时记录", demand="补齐台账，明确专人负责"),
        ),
        violations=("未对安全设备进行经常性维护、保养",),
        basis=(
            "《中华人民共和国安全生产法》第六十五条第一款第二项",
            "《中华人民共和国行政处罚法》第二十八条第一款",
        ),
        officers=OFFICERS,
    )
