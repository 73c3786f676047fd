"""先行登记保存证据处理审批表: what becomes of the evidence kept, within the days of the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Approval, Item, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class PreservationDisposalApproval(Approval):
    """What the form says."""

    notice_number: str = blank("登记保存通知书文号")
    kept_on: date = blank("登记保存日期")
    items: tuple[Item, ...] = blank("登记保存的证据")
    handling: str = blank("拟处理方式", long=True)


KIND = Kind(
    code="preservation_disposal_approval",
    procedure=PENALTY,
    title="先行登记保存证据处理审批表",
    form_no=21,
    series="应急先保处审",
    basis=(cite("APL", 56),),
    issued_when="先行登记保存的证据应当在法定期限内作出处理决定。",
    signers=("两名承办人", "部门负责人", "机关负责人"),
    seal="enforcement",
    to_party=False,
    service=Service.NONE,
    content=PreservationDisposalApproval,
)
