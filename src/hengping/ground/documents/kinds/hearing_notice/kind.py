"""行政处罚听证会通知书: when, where, before whom the hearing is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hengping.ground.documents.facts import Attendee, Contact, Facts, Party, fact
from hengping.ground.documents.registry import Fault, Kind
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class HearingNotice(Facts):
    """What the notice says."""

    party: Party = fact("当事人")
    case_name: str = fact("案件名称")
    due_at: datetime = fact("听证时间")
    place: str = fact("听证地点")
    presider: Attendee = fact("听证主持人")
    hearing_officers: tuple[Attendee, ...] = fact("听证员", default=())
    recorder: str = fact("记录员")
    public: bool = fact("公开举行", default=True)
    closed_reason: str = fact("不公开的理由", default="")
    contact: Contact = fact("联系人")


def check(facts: HearingNotice) -> list[Fault]:
    """A hearing behind closed doors says why."""
    if facts.public or facts.closed_reason:
        return []
    return [Fault("closed_reason", "听证不公开举行的，请写明理由。")]


KIND = Kind(
    code="hearing_notice",
    title="行政处罚听证会通知书",
    form_no=27,
    series="应急听通",
    basis=(cite("APL", 64, None, 2), cite("APL", 64, None, 3), cite("APL", 64, None, 4), cite("APL", 64, None, 5)),
    issued_when="已经受理当事人的听证申请，并确定了听证的时间、地点和主持人。",
    signers=(),
    seal="enforcement",
    to_party=True,
    served=True,
    served_how="在听证举行前的法定期限以前送达当事人和有关人员。",
    Facts=HearingNotice,
    check=check,
)
