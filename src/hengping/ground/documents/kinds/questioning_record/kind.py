"""询问笔录: what somebody was asked and answered, signed on every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hengping.ground.documents.facts import Exchange, Facts, Officer, Party, fact
from hengping.ground.documents.registry import FEWEST_OFFICERS, Fault, Kind
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class QuestioningRecord(Facts):
    """What the record says. `asked` is always a person."""

    case_name: str = fact("案件名称")
    ordinal: int = fact("第几次询问", default=1)
    started_at: datetime = fact("开始时间")
    ended_at: datetime = fact("结束时间")
    place: str = fact("询问地点")
    asked: Party = fact("被询问人")
    officers: tuple[Officer, ...] = fact("询问人")
    recorder: str = fact("记录人")
    others: str = fact("其他在场人员", default="")
    rights_answer: str = fact("对出示证件和告知权利的回答", default="看清楚了，听清楚了，不申请回避。")
    exchanges: tuple[Exchange, ...] = fact("问答")
    refusal_reason: str = fact("拒绝签名的情况", long=True, default="")


def check(facts: QuestioningRecord) -> list[Fault]:
    """Two officers ask, and the asking ends after it began."""
    faults = []
    if len(facts.officers) < FEWEST_OFFICERS:
        faults.append(Fault("officers", "询问人不少于两人。"))
    if facts.ended_at <= facts.started_at:
        faults.append(Fault("ended_at", "结束时间不晚于开始时间。"))
    return faults


KIND = Kind(
    code="questioning_record",
    title="询问笔录",
    form_no=16,
    series=None,
    basis=(cite("APL", 55, 2), cite("APL", 46, 1)),
    issued_when="询问当事人、证人或者其他有关人员时，当场制作，交被询问人核对。",
    signers=("被询问人（逐页）", "询问人", "记录人"),
    seal=None,
    to_party=False,
    served=False,
    Facts=QuestioningRecord,
    check=check,
)
