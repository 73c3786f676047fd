"""Invented content of 现场检查记录."""

from __future__ import annotations

from datetime import datetime

from hengping.ground.documents.kinds.common.site_record.kind import SiteRecord
from hengping.ground.documents.samples import OFFICERS, UNIT
from hengping.kit.days import HERE


def sample() -> SiteRecord:
    return SiteRecord(
        party=UNIT,
        place="甲类仓库、一号生产车间",
        started_at=datetime(2026, 3, 5, 9, 30, tzinfo=HERE),
        ended_at=datetime(2026, 3, 5, 11, 15, tzinfo=HERE),
        officers=OFFICERS,
        site_head="乔木生",
        site_head_post="安全部经理",
        findings=(
            "一、甲类仓库内2台可燃气体探测器（位号GT-03、GT-04）显示故障，控制器无信号。\n"
            "二、安全设备维护、保养台账最近一次记录为2025年6月3日。\n"
            "三、一号生产车间安全出口畅通，未发现其他问题。"
        ),
    )
