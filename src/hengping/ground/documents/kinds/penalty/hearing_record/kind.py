"""听证笔录: all that was said at the hearing; the decision must follow it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hengping.ground.documents.content import Attendee, Content, Officer, Party, Person, Personal, Speech, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Fault, Kind, Service
from hengping.law.citations import cite

MOST_AGENTS = 2
"""行政处罚法 64(5)."""


@dataclass(frozen=True, kw_only=True)
class HearingRecord(Content):
    """What the transcript says."""

    case_name: str = blank("案件名称")
    started_at: datetime = blank("开始时间")
    ended_at: datetime = blank("结束时间")
    place: str = blank("听证地点")
    public: bool = blank("公开举行", default=True)
    presider: Attendee = blank("听证主持人")
    hearing_officers: tuple[Attendee, ...] = blank("听证员", default=())
    recorder: str = blank("记录员")
    investigators: tuple[Officer, ...] = blank("案件调查人员")
    party: Party = blank("当事人")
    agents: tuple[Person, ...] = blank("委托代理人", default=())
    third_person: str = blank("第三人", personal=Personal.NAMES, default="")
    others: str = blank("其他参加人", personal=Personal.NAMES, default="")
    speeches: tuple[Speech, ...] = blank("听证内容")
    refusal_reason: str = blank("拒绝签名或者盖章的情况", long=True, default="")


def check(content: HearingRecord) -> list[Fault]:
    """The one who presides has not investigated; one or two agents speak for the party."""
    faults = []
    if content.presider.name in {officer.name for officer in content.investigators}:
        faults.append(Fault("presider", "听证主持人不能是本案调查人员。"))
    if len(content.agents) > MOST_AGENTS:
        faults.append(Fault("agents", "委托代理人不超过两人。"))
    return faults


KIND = Kind(
    code="hearing_record",
    procedure=PENALTY,
    title="听证笔录",
    form_no=28,
    series=None,
    basis=(cite("APL", 64, None, 7), cite("APL", 64, None, 8), cite("APL", 65)),
    issued_when="举行听证时制作，交当事人或者其代理人核对。",
    signers=("当事人或者其代理人", "听证主持人", "记录员"),
    seal="enforcement",
    to_party=False,
    service=Service.NONE,
    content=HearingRecord,
    check=check,
)
