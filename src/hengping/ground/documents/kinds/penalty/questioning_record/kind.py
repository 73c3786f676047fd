"""询问笔录: what somebody was asked and answered, signed on every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hengping.ground.documents.content import Content, Exchange, Officer, Person, Personal, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import FEWEST_OFFICERS, Fault, Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class QuestioningRecord(Content):
    """What the record says."""

    case_name: str = blank("案件名称")
    ordinal: int = blank("第几次询问", default=1)
    started_at: datetime = blank("开始时间")
    ended_at: datetime = blank("结束时间")
    place: str = blank("询问地点")
    asked: Person = blank("被询问人")
    officers: tuple[Officer, ...] = blank("询问人")
    recorder: str = blank("记录人")
    others: str = blank("其他在场人员", personal=Personal.NAMES, default="")
    rights_answer: str = blank("对出示证件和告知权利的回答")
    exchanges: tuple[Exchange, ...] = blank("问答")
    refusal_reason: str = blank("拒绝签名的情况", long=True, default="")


def check(content: QuestioningRecord) -> list[Fault]:
    """Two officers ask, and the asking ends after it began."""
    faults = []
    if len(content.officers) < FEWEST_OFFICERS:
        faults.append(Fault("officers", "询问人不少于两人。"))
    if content.ended_at <= content.started_at:
        faults.append(Fault("ended_at", "结束时间不晚于开始时间。"))
    return faults


KIND = Kind(
    code="questioning_record",
    procedure=PENALTY,
    title="询问笔录",
    form_no=16,
    series=None,
    basis=(cite("APL", 55, 2), cite("APL", 46, 1)),
    issued_when="询问当事人、证人或者其他有关人员时，当场制作，交被询问人核对。",
    signers=("被询问人（逐页）", "询问人", "记录人"),
    seal=None,
    to_party=False,
    service=Service.NONE,
    content=QuestioningRecord,
    check=check,
)
