"""当事人陈述申辩笔录: what the party says in its own defence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hengping.ground.documents.content import Content, Officer, Person, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class StatementRecord(Content):
    """What the record says."""

    case_name: str = blank("案件名称")
    party_name: str = blank("当事人")
    speaker: Person = blank("陈述申辩人")
    started_at: datetime = blank("开始时间")
    ended_at: datetime = blank("结束时间")
    place: str = blank("地点")
    officers: tuple[Officer, ...] = blank("承办人")
    recorder: str = blank("记录人")
    content: str = blank("陈述、申辩内容", long=True)
    evidence: tuple[str, ...] = blank("提交的证据", default=())
    refusal_reason: str = blank("拒绝签名的情况", long=True, default="")


KIND = Kind(
    code="statement_record",
    procedure=PENALTY,
    title="当事人陈述申辩笔录",
    form_no=25,
    series=None,
    basis=(cite("APL", 45),),
    issued_when="当事人口头陈述、申辩时，当场制作，交陈述申辩人核对。",
    signers=("陈述申辩人（逐页）", "承办人", "记录人"),
    seal=None,
    to_party=False,
    service=Service.NONE,
    content=StatementRecord,
)
