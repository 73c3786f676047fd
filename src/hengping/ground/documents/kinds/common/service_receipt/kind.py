"""文书送达回执: that papers reached their party, when, how, in whose hands."""

from __future__ import annotations

from dataclasses import dataclass

from hengping.ground.documents.content import Content, Delivery, Personal, blank
from hengping.ground.documents.kinds.common import COMMON
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class ServiceReceiptContent(Content):
    """What the receipt says."""

    case_name: str = blank("案件名称")
    addressee: str = blank("受送达人")
    deliveries: tuple[Delivery, ...] = blank("送达的文书")
    refusal_reason: str = blank("拒收事由", long=True, default="")
    witnesses: tuple[str, ...] = blank("见证人", personal=Personal.NAME, default=())
    note: str = blank("备注", long=True, default="")


KIND = Kind(
    code="service_receipt",
    procedure=COMMON,
    title="文书送达回执",
    form_no=40,
    series="应急回",
    basis=(cite("APL", 61), cite("CPL", 87), cite("CPL", 88)),
    issued_when="向当事人或者其他人员送达文书。",
    signers=("受送达人", "两名送达人", "见证人（留置送达时）"),
    seal="enforcement",
    to_party=False,
    service=Service.NONE,
    content=ServiceReceiptContent,
)
