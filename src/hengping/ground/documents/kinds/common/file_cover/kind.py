"""案卷（首页）: the cover of the file of one case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Content, Officer, blank
from hengping.ground.documents.kinds.common import COMMON
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class FileCover(Content):
    """What the cover says."""

    heading: str = blank("案卷名称", help="例如：行政检查案卷")
    case_name: str = blank("案件名称")
    cause: str = blank("案由")
    party_names: str = blank("当事人")
    result: str = blank("处理结果", long=True)
    filed_on: date | None = blank("立案日期", help="没有立案的不填", default=None)
    closed_on: date = blank("结案日期")
    officers: tuple[Officer, ...] = blank("承办人")
    archived_on: date = blank("归档日期")
    archive_number: str = blank("归档号")
    retention: str = blank("保管期限")
    pages: int = blank("本卷页数", default=0)


KIND = Kind(
    code="file_cover",
    procedure=COMMON,
    title="案卷（首页）",
    form_no=47,
    series=None,
    basis=(cite("APL", 47), cite("ARC", 14)),
    issued_when="结案后整理归档。",
    signers=("承办人",),
    seal="enforcement",
    to_party=False,
    service=Service.NONE,
    content=FileCover,
)
