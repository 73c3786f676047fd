"""先行登记保存证据处理审批表: what becomes of the evidence kept, within the days of the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.facts import Approval, Item, fact
from hengping.ground.documents.registry import Kind
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class PreservationDisposalApproval(Approval):
    """What the form says."""

    notice_number: str = fact("登记保存通知书文号")
    kept_on: date = fact("登记保存日期")
    items: tuple[Item, ...] = fact("登记保存的证据")
    handling: str = fact("拟处理方式", long=True)


KIND = Kind(
    code="preservation_disposal_approval",
    title="先行登记保存证据处理审批表",
    form_no=21,
    series="应急先保处审",
    basis=(cite("APL", 56),),
    issued_when="先行登记保存的证据应当在法定期限内作出处理决定。",
    signers=("两名承办人", "部门负责人", "机关负责人"),
    seal="enforcement",
    to_party=False,
    served=False,
    Facts=PreservationDisposalApproval,
)
