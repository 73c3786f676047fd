"""Invented content of 卷内目录."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.content import CatalogueLine
from hengping.ground.documents.kinds.common.file_catalogue.kind import FileCatalogue
from hengping.ground.documents.samples import CASE_NAME


def sample() -> FileCatalogue:
    return FileCatalogue(
        case_name=CASE_NAME,
        archive_number="2026-0005",
        entries=(
            CatalogueLine(title="立案审批表", number="（清城）应急立〔2026〕5号", on=date(2026, 3, 10), page="1"),
            CatalogueLine(title="行政处罚决定书", number="（清城）应急罚〔2026〕5号", on=date(2026, 4, 2), page="2-4"),
            CatalogueLine(title="文书送达回执", number="（清城）应急回〔2026〕9号", on=date(2026, 4, 3), page="5"),
            CatalogueLine(title="现场检查记录", number="（清城）应急检记〔2026〕21号", on=date(2026, 3, 5), page="6-7"),
            CatalogueLine(title="询问笔录", on=date(2026, 3, 12), page="8-10"),
            CatalogueLine(title="营业执照复印件", page="11", note="核对无异"),
        ),
    )
