"""当事人陈述申辩笔录: what the party says in its own defence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hengping.ground.documents.facts import Facts, Officer, Party, fact
from hengping.ground.documents.registry import Kind
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class StatementRecord(Facts):
    """What the record says. `speaker` is always a person."""

    case_name: str = fact("案件名称")
    party_name: str = fact("当事人")
    speaker: Party = fact("陈述申辩人")
    started_at: datetime = fact("开始时间")
    ended_at: datetime = fact("结束时间")
    place: str = fact("地点")
    officers: tuple[Officer, ...] = fact("承办人")
    recorder: str = fact("记录人")
    content: str = fact("陈述、申辩内容", long=True)
    evidence: tuple[str, ...] = fact("提交的证据", default=())
    refusal_reason: str = fact("拒绝签名的情况", long=True, default="")


KIND = Kind(
    code="statement_record",
    title="当事人陈述申辩笔录",
    form_no=25,
    series=None,
    basis=(cite("APL", 45),),
    issued_when="当事人口头陈述、申辩时，当场制作，交陈述申辩人核对。",
    signers=("陈述申辩人（逐页）", "承办人", "记录人"),
    seal=None,
    to_party=False,
    served=False,
    Facts=StatementRecord,
)
