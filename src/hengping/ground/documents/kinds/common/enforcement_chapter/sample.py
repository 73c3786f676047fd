"""Invented content of 法治政府建设年度报告（行政执法部分）."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.kinds.common.enforcement_chapter.kind import EnforcementChapter, Section


def sample() -> EnforcementChapter:
    return EnforcementChapter(
        year=2025,
        number="安应急〔2026〕2号",
        signer="周正",
        addressee="县委、县政府",
        opening="现将2025年行政执法情况报告如下。",
        sections=(
            Section(heading="安全生产违法案件", text="2025年，共查处安全生产违法违规案件3起，处罚金额共4.5万元。"),
            Section(heading="生产安全事故责任案件", text="2025年，一般生产安全事故责任案件立案1宗。"),
        ),
        copies="县委依法治县办、市应急管理局",
        on=date(2026, 1, 6),
    )
