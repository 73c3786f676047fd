"""Invented content of 当事人陈述申辩笔录."""

from __future__ import annotations

from datetime import datetime

from hengping.ground.documents.kinds.penalty.statement_record.kind import StatementRecord
from hengping.ground.documents.samples import CASE_NAME, OFFICERS, SPEAKER, UNIT
from hengping.kit.days import HERE


def sample() -> StatementRecord:
    return StatementRecord(
        case_name=CASE_NAME,
        party_name=UNIT.name,
        speaker=SPEAKER,
        started_at=datetime(2026, 4, 10, 15, 0, tzinfo=HERE),
        ended_at=datetime(2026, 4, 10, 15, 40, tzinfo=HERE),
        place="清远市清城区应急管理局三楼询问室",
        officers=OFFICERS,
        recorder="雷一帆",
        content="我公司对违法事实没有异议。我们已在限期内完成整改，且此前没有因同类问题被处罚，希望从轻处罚。",
        evidence=("整改报告1份", "更换探测器的发票复印件1份"),
    )
