"""法治政府建设年度报告（行政执法部分）: the chapter on enforcement of the yearly report, as an official paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Content, blank
from hengping.ground.documents.kinds.common import COMMON
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading and its paragraph."""

    heading: str = blank("标题")
    text: str = blank("内容", long=True)


@dataclass(frozen=True, kw_only=True)
class EnforcementChapter(Content):
    """What the chapter says. `number` as the office gives it; until then the place for it stands open.

    `on` is the day that the paper bears.
    """

    year: int = blank("年度")
    number: str = blank("发文字号")
    signer: str = blank("签发人", default="")
    addressee: str = blank("主送机关")
    opening: str = blank("开头", long=True)
    sections: tuple[Section, ...] = blank("各部分")
    publicity: str = blank("公开方式", default="公开")
    copies: str = blank("抄送", default="")
    on: date = blank("成文日期")


KIND = Kind(
    code="enforcement_chapter",
    procedure=COMMON,
    title="法治政府建设年度报告（行政执法部分）",
    series=None,
    basis=(cite("LGSI"),),
    issued_when="每年3月1日前向本级党委、政府和上一级主管部门报告上一年度情况时。",
    signers=("机关主要负责人",),
    seal=None,
    to_party=False,
    service=Service.NONE,
    content=EnforcementChapter,
)
