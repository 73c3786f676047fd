"""行政处罚集体讨论记录: how the leaders of the agency discussed and decided a complex or major case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hengping.ground.documents.content import Attendee, Content, Speech, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Fault, Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class DiscussionRecord(Content):
    """What the minutes say. The role of each who attended says whether they vote, only attend or are recused."""

    case_name: str = blank("案件名称")
    started_at: datetime = blank("开始时间")
    ended_at: datetime = blank("结束时间")
    place: str = blank("地点")
    presider: Attendee = blank("主持人")
    reporter: str = blank("汇报人")
    recorder: str = blank("记录人")
    attendees: tuple[Attendee, ...] = blank("出席人员", help="身份写明：有表决权、列席或者回避")
    report: str = blank("案情汇报", long=True)
    legal_opinion: str = blank("法制审核意见", long=True)
    speeches: tuple[Speech, ...] = blank("讨论发言")
    agreed: int = blank("同意票数")
    opposed: int = blank("反对票数", default=0)
    abstained: int = blank("弃权票数", default=0)
    dissent: str = blank("不同意见", long=True, default="")
    conclusion: str = blank("结论性意见", long=True)


def check(content: DiscussionRecord) -> list[Fault]:
    """The votes counted are as many as those who may vote."""
    voters = sum("有表决权" in attendee.role for attendee in content.attendees)
    counted = content.agreed + content.opposed + content.abstained
    if voters and counted != voters:
        return [Fault("agreed", f"有表决权的出席人员{voters}人，表决票合计{counted}票，不一致。")]
    return []


KIND = Kind(
    code="discussion_record",
    procedure=PENALTY,
    title="行政处罚集体讨论记录",
    form_no=31,
    series="应急罚集",
    basis=(cite("APL", 57, 2),),
    issued_when="对情节复杂或者重大违法行为给予行政处罚，由机关负责人集体讨论决定。",
    signers=("全体出席人员",),
    seal="enforcement",
    to_party=False,
    service=Service.NONE,
    content=DiscussionRecord,
    check=check,
)
