"""先行登记保存证据通知书: tells what is kept, where, and that it may not be moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Content, Item, Officer, Party, Personal, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class PreservationNotice(Content):
    """What the notice says."""

    party: Party = blank("当事人")
    violation: str = blank("涉嫌的违法行为")
    kept_on: date = blank("登记保存日期")
    items: tuple[Item, ...] = blank("登记保存的证据")
    place: str = blank("保存地点")
    keeper: str = blank("保管人", personal=Personal.NAME)
    officers: tuple[Officer, ...] = blank("执法人员")


KIND = Kind(
    code="preservation_notice",
    procedure=PENALTY,
    title="先行登记保存证据通知书",
    form_no=20,
    series="应急先保通",
    basis=(cite("APL", 56),),
    issued_when="先行登记保存已经机关负责人批准。",
    signers=("两名执法人员", "当事人"),
    seal="enforcement",
    to_party=True,
    service=Service.REQUIRED,
    served_how="当场交付；拒绝签收的，留置送达。",
    content=PreservationNotice,
)
