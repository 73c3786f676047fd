"""强制执行申请书: asks the court to enforce what the party has not done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Contact, Content, Fen, Party, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Fault, Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class CourtApplication(Content):
    """What the application says."""

    court: str = blank("受理法院")
    party: Party = blank("被执行人")
    decision_number: str = blank("处罚决定书文号")
    decision_on: date = blank("处罚决定日期")
    decision_served_on: date = blank("处罚决定书送达日期")
    decision_text: str = blank("处罚决定的内容", long=True)
    facts_text: str = blank("作出决定的事实", long=True)
    breached: tuple[str, ...] = blank("违反的规定", default=())
    basis: tuple[str, ...] = blank("处罚依据", default=())
    discretion: str = blank("裁量理由", long=True, default="")
    remedies_state: str = blank("复议、诉讼情况", long=True)
    urging_number: str = blank("催告书文号")
    urging_served_on: date = blank("催告书送达日期")
    urging_opinion: str = blank("催告后当事人的意见", long=True)
    object: str = blank("申请强制执行标的的情况", long=True)
    total: Fen = blank("申请执行的金额", default=Fen(0))
    materials: tuple[str, ...] = blank("所附材料")
    head: str = blank("机关负责人")
    contact: Contact = blank("联系人")


def check(content: CourtApplication) -> list[Fault]:
    """The party was urged after the decision had reached it."""
    if content.urging_served_on < content.decision_served_on:
        return [Fault("urging_served_on", "催告书送达日期早于处罚决定书送达日期。")]
    return []


KIND = Kind(
    code="court_application",
    procedure=PENALTY,
    title="强制执行申请书",
    form_no=42,
    series="应急强执",
    basis=(cite("AFL", 53), cite("AFL", 54), cite("AFL", 55)),
    issued_when="当事人在法定期限内不申请行政复议、不提起行政诉讼，又不履行决定，经催告后仍不履行。",
    signers=("机关负责人",),
    seal="agency",
    to_party=False,
    service=Service.OPTIONAL,
    served_how="提交有管辖权的人民法院，取得收件凭证。",
    content=CourtApplication,
    check=check,
)
