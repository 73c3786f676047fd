"""先行登记保存证据处理决定书: what becomes of each thing kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Content, Officer, Party, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class DisposedItem:
    """One thing and what is done with it."""

    name: str = blank("名称")
    spec: str = blank("规格、型号或者特征", default="")
    quantity: str = blank("数量", default="")
    handling: str = blank("处理决定")


@dataclass(frozen=True, kw_only=True)
class PreservationDisposal(Content):
    """What the decision says."""

    party: Party = blank("当事人")
    notice_number: str = blank("登记保存通知书文号")
    kept_on: date = blank("登记保存日期")
    items: tuple[DisposedItem, ...] = blank("登记保存的证据")
    handling: str = blank("处理的理由", long=True)
    officers: tuple[Officer, ...] = blank("执法人员")


KIND = Kind(
    code="preservation_disposal",
    procedure=PENALTY,
    title="先行登记保存证据处理决定书",
    form_no=22,
    series="应急先保处",
    basis=(cite("APL", 56),),
    issued_when="处理方式已经机关负责人批准。",
    signers=("两名执法人员", "当事人"),
    seal="enforcement",
    to_party=True,
    service=Service.REQUIRED,
    served_how="直接送达；拒绝签收的，留置送达。",
    content=PreservationDisposal,
)
