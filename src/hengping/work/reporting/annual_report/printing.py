"""The chapter as a paper: printed by the layout of official papers, and as an editable copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.kinds.common.enforcement_chapter.kind import EnforcementChapter, Section
from hengping.ground.documents.printing import print_paper
from hengping.ground.documents.templates import editable_copy
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.queries import get_bureau, list_people
from hengping.kit.days import chinese_day
from hengping.work.reporting.annual_report.enforcement import paragraphs
from hengping.work.reporting.queries import figures
from hengping.work.reporting.shapes import Figure

KIND = "enforcement_chapter"


@dataclass(frozen=True, slots=True)
class Heading:
    """What the head and the foot of the paper say besides the figures. An empty text means: as is usual."""

    number: str = ""
    signer: str = ""
    addressee: str = ""
    copies: str = ""


def chapter(actor: Actor, year: int, on: date, heading: Heading | None = None) -> EnforcementChapter:
    """Return the content of the chapter for the actor's bureau: all sentences come from figures of that moment."""
    require(actor, "report.read")
    return chapter_of(figures(actor, year, on), actor, year, on, heading)


def chapter_of(
    all_of: Mapping[str, Figure], actor: Actor, year: int, on: date, heading: Heading | None = None
) -> EnforcementChapter:
    """Return the content of the chapter from figures that were computed before."""
    given = heading or Heading()
    bureau = get_bureau(actor.bureau_id)
    level = bureau.region[-1:] if bureau.region[-1:] in ("区", "县", "市") else "县"
    heads = list_people(actor, on, "head")
    return EnforcementChapter(
        year=year,
        number=given.number or f"{bureau.short_name}应急〔{on.year}〕　号",
        signer=given.signer or (heads[0].name if heads else ""),
        addressee=given.addressee or f"{level}委、{level}政府",
        opening=f"现将{year}年行政执法情况报告如下。数字均按办案系统的案卷记录统计，"
        f"统计期间为{year}年1月1日至12月31日，生成日期为{chinese_day(on)}。",
        sections=tuple(
            Section(heading=paragraph.heading, text=paragraph.text) for paragraph in paragraphs(all_of, year)
        ),
        publicity="公开",
        copies=given.copies or f"{level}委依法治{level}办、市应急管理局",
        on=on,
    )


def chapter_pdf(content: EnforcementChapter, actor: Actor, at: datetime) -> bytes:
    """Print the chapter as PDF/A. Raises kit's CannotPrint."""
    kind = get_kind(KIND)
    bureau = get_bureau(actor.bureau_id)
    return print_paper(kind, content, bureau, number=content.number, on=content.on, at=at).pdf


def chapter_docx(content: EnforcementChapter, actor: Actor) -> bytes:
    """Return the chapter as an editable Word file with the same words."""
    bureau = get_bureau(actor.bureau_id)
    return editable_copy(kind=KIND, content=content, bureau=bureau, on=content.on, number=content.number)
