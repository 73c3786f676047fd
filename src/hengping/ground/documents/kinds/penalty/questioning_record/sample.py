"""Invented content of 询问笔录."""

from __future__ import annotations

from datetime import datetime

from hengping.ground.documents.content import Exchange
from hengping.ground.documents.kinds.penalty.questioning_record.kind import QuestioningRecord
from hengping.ground.documents.samples import CASE_NAME, OFFICERS, SPEAKER
from hengping.kit.days import HERE


def sample() -> QuestioningRecord:
    return QuestioningRecord(
        case_name=CASE_NAME,
        started_at=datetime(2026, 3, 12, 9, 30, tzinfo=HERE),
        ended_at=datetime(2026, 3, 12, 10, 20, tzinfo=HERE),
        place="清远市清城区应急管理局三楼询问室",
        asked=SPEAKER,
        officers=OFFICERS,
        recorder="雷一帆",
        rights_answer="看清楚了，听清楚了，不申请回避。",
        exchanges=(
            Exchange(
                question="请介绍你的职务和职责。",
                answer="我是公司总经理、法定代表人，负责公司全面工作，包括安全生产。",
            ),
            Exchange(
                question="甲类仓库内的可燃气体探测器由谁维护、保养？最近一次是什么时候？",
                answer="由设备部负责。最近一次是2025年6月3日，之后因设备部人员离职，没有再做。",
            ),
            Exchange(question="公司是否知道2台探测器已经故障？", answer="检查之前不知道，检查当天才发现。"),
            Exchange(question="还有什么要补充的？", answer="没有。我们会马上整改。"),
        ),
    )
