"""听证会报告书: what the one who presided reports and proposes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Attendee, Content, Opinion, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A point that the party made and what is thought of it."""

    point: str = blank("当事人的意见", long=True)
    answer: str = blank("采纳与否和理由", long=True)


@dataclass(frozen=True, kw_only=True)
class HearingReport(Content):
    """What the report says."""

    case_name: str = blank("案件名称")
    held_on: date = blank("听证日期")
    presider: Attendee = blank("听证主持人")
    hearing_officers: tuple[Attendee, ...] = blank("听证员", default=())
    recorder: str = blank("记录员")
    summary: str = blank("听证会基本情况", long=True)
    points: tuple[Answered, ...] = blank("当事人的意见和答复", default=())
    opinion: str = blank("主持人意见", long=True)
    reported_on: date = blank("报告日期")
    approval: Opinion | None = blank("负责人审核意见", default=None)


KIND = Kind(
    code="hearing_report",
    procedure=PENALTY,
    title="听证会报告书",
    form_no=29,
    series="应急听报",
    basis=(cite("APL", 64), cite("APL", 65)),
    issued_when="听证结束后，由听证主持人根据听证笔录提出。",
    signers=("听证主持人", "机关负责人"),
    seal="enforcement",
    to_party=False,
    service=Service.NONE,
    content=HearingReport,
)
