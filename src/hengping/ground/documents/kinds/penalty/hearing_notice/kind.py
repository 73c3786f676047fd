"""行政处罚听证会通知书: when, where, before whom the hearing is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hengping.ground.documents.content import Attendee, Contact, Content, Party, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Fault, Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class HearingNotice(Content):
    """What the notice says."""

    party: Party = blank("当事人")
    case_name: str = blank("案件名称")
    due_at: datetime = blank("听证时间")
    place: str = blank("听证地点")
    presider: Attendee = blank("听证主持人")
    hearing_officers: tuple[Attendee, ...] = blank("听证员", default=())
    recorder: str = blank("记录员")
    public: bool = blank("公开举行", default=True)
    closed_reason: str = blank("不公开的理由", default="")
    contact: Contact = blank("联系人")


def check(content: HearingNotice) -> list[Fault]:
    """A hearing behind closed doors says why."""
    if content.public or content.closed_reason:
        return []
    return [Fault("closed_reason", "听证不公开举行的，请写明理由。")]


KIND = Kind(
    code="hearing_notice",
    procedure=PENALTY,
    title="行政处罚听证会通知书",
    form_no=27,
    series="应急听通",
    basis=(cite("APL", 64, None, 2), cite("APL", 64, None, 3), cite("APL", 64, None, 4), cite("APL", 64, None, 5)),
    issued_when="已经受理当事人的听证申请，并确定了听证的时间、地点和主持人。",
    signers=(),
    seal="enforcement",
    to_party=True,
    service=Service.REQUIRED,
    served_how="在听证举行前的法定期限以前送达当事人和有关人员。",
    content=HearingNotice,
    check=check,
)
