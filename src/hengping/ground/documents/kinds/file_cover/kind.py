"""案卷（首页）: the cover of the file of one case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.facts import Facts, Officer, fact
from hengping.ground.documents.registry import Kind
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class FileCover(Facts):
    """What the cover says."""

    case_name: str = fact("案件名称")
    cause: str = fact("案由")
    party_names: str = fact("当事人")
    result: str = fact("处理结果", long=True)
    filed_on: date = fact("立案日期")
    closed_on: date = fact("结案日期")
    officers: tuple[Officer, ...] = fact("承办人")
    archived_on: date = fact("归档日期")
    archive_number: str = fact("归档号")
    retention: str = fact("保管期限")
    pages: int = fact("本卷页数", default=0)


KIND = Kind(
    code="file_cover",
    title="案卷（首页）",
    form_no=47,
    series=None,
    basis=(cite("APL", 47), cite("ARC", 14)),
    issued_when="结案后整理归档。",
    signers=("承办人",),
    seal="enforcement",
    to_party=False,
    served=False,
    Facts=FileCover,
)
