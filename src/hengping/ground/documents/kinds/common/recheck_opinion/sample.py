"""Invented content of 整改复查意见书."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.kinds.common.recheck_opinion.kind import Rechecked, RecheckOpinion
from hengping.ground.documents.samples import OFFICERS, UNIT


def sample() -> RecheckOpinion:
    return RecheckOpinion(
        party=UNIT,
        order_number="（清城）应急责改〔2026〕11号",
        order_on=date(2026, 3, 5),
        rechecked_on=date(2026, 3, 20),
        results=(
            Rechecked(problem="甲类仓库内2台可燃气体探测器处于故障状态", result="已更换，控制器信号正常"),
            Rechecked(problem="安全设备维护、保养台账未及时记录", result="台账已补齐，已明确专人负责"),
        ),
        passed=True,
        opinion="同意你单位恢复正常管理。请继续做好安全设备的经常性维护、保养。",
        officers=OFFICERS,
    )
