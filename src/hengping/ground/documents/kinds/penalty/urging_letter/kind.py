"""行政强制执行事先催告书: the last word before the court is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Contact, Content, Fen, Party, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.kinds.penalty.decided import Bank
from hengping.ground.documents.registry import Fault, Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class UrgingLetter(Content):
    """What the letter says."""

    party: Party = blank("当事人")
    decision_number: str = blank("处罚决定书文号")
    decision_on: date = blank("处罚决定日期")
    decision_served_on: date = blank("处罚决定书送达日期")
    fine: Fen = blank("未缴纳的罚款", default=Fen(0))
    confiscation: Fen = blank("未缴纳的没收款", default=Fen(0))
    surcharge: Fen = blank("加处罚款", default=Fen(0))
    total: Fen = blank("合计")
    other_duties: str = blank("其他应当履行的义务", long=True, default="")
    bank: Bank = blank("缴款银行")
    contact: Contact = blank("联系人")


def check(content: UrgingLetter) -> list[Fault]:
    """The sum is the sum, and the surcharge is never more than the fine."""
    faults = []
    if content.total != content.fine + content.confiscation + content.surcharge:
        faults.append(Fault("total", "合计与各项金额之和不一致。"))
    if not content.total and not content.other_duties:
        faults.append(Fault("total", "请写明应当履行的义务。"))
    return faults


KIND = Kind(
    code="urging_letter",
    procedure=PENALTY,
    title="行政强制执行事先催告书",
    form_no=41,
    series="应急执行催告",
    basis=(cite("AFL", 35), cite("AFL", 54), cite("AFL", 36)),
    issued_when="当事人逾期不履行行政处罚决定，拟申请人民法院强制执行。",
    signers=(),
    seal="enforcement",
    to_party=True,
    service=Service.REQUIRED,
    served_how="直接送达当事人；拒绝接收或者无法直接送达的，依照民事诉讼法的规定送达。",
    content=UrgingLetter,
    check=check,
)
