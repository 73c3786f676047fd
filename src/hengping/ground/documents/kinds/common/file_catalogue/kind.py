"""卷内目录: what lies in the file, in order, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from hengping.ground.documents.content import CatalogueLine, Content, blank
from hengping.ground.documents.kinds.common import COMMON
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class FileCatalogue(Content):
    """What the catalogue says."""

    case_name: str = blank("案件名称")
    archive_number: str = blank("归档号", default="")
    entries: tuple[CatalogueLine, ...] = blank("卷内文书")


KIND = Kind(
    code="file_catalogue",
    procedure=COMMON,
    title="卷内目录",
    form_no=48,
    series=None,
    basis=(cite("APL", 47), cite("ARC", 14)),
    issued_when="结案后整理归档。",
    signers=(),
    seal="enforcement",
    to_party=False,
    service=Service.NONE,
    content=FileCatalogue,
)
