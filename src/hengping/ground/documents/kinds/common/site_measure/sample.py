"""Invented content of 现场处理措施决定书."""

from __future__ import annotations

from hengping.ground.documents.kinds.common.site_measure.kind import SiteMeasure
from hengping.ground.documents.samples import OFFICERS, UNIT


def sample() -> SiteMeasure:
    return SiteMeasure(
        party=UNIT,
        findings="甲类仓库内可燃气体探测器全部失效，仓库内正在分装易燃液体，现场有可燃气体积聚。",
        basis=("《中华人民共和国安全生产法》第六十五条第一款第三项",),
        measures=("立即从甲类仓库撤出全部作业人员", "自2026年3月5日起暂时停止甲类仓库的分装作业，直至隐患排除"),
        officers=OFFICERS,
    )
