"""卷内目录: what lies in the file, in order, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from hengping.ground.documents.facts import CatalogueLine, Facts, fact
from hengping.ground.documents.registry import Kind
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class FileCatalogue(Facts):
    """What the catalogue says."""

    case_name: str = fact("案件名称")
    archive_number: str = fact("归档号", default="")
    entries: tuple[CatalogueLine, ...] = fact("卷内文书")


KIND = Kind(
    code="file_catalogue",
    title="卷内目录",
    form_no=48,
    series=None,
    basis=(cite("APL", 47), cite("ARC", 14)),
    issued_when="结案后整理归档。",
    signers=(),
    seal="enforcement",
    to_party=False,
    served=False,
    Facts=FileCatalogue,
)
