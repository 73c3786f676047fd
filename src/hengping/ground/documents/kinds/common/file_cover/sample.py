"""Invented content of 案卷（首页）."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.kinds.common.file_cover.kind import FileCover
from hengping.ground.documents.samples import CASE_NAME, OFFICERS, UNIT


def sample() -> FileCover:
    return FileCover(
        heading="行政处罚案卷",
        case_name=CASE_NAME,
        cause="未对安全设备进行经常性维护、保养",
        party_names=UNIT.name,
        result="罚款人民币19,000.00元（大写：壹万玖仟元整）",
        filed_on=date(2026, 3, 10),
        closed_on=date(2026, 4, 17),
        officers=OFFICERS,
        archived_on=date(2026, 4, 20),
        archive_number="2026-0005",
        retention="永久",
        pages=68,
    )
