"""先行登记保存证据审批表: whether evidence that may vanish is to be kept, approved by the head of the agency."""

from __future__ import annotations

from dataclasses import dataclass

from hengping.ground.documents.content import Approval, Item, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class PreservationApproval(Approval):
    """What the form says."""

    summary: str = blank("案情摘要", long=True)
    items: tuple[Item, ...] = blank("拟登记保存的证据")
    reason: str = blank("可能灭失或者以后难以取得的理由", long=True)
    manner: str = blank("保存方式和地点")


KIND = Kind(
    code="preservation_approval",
    procedure=PENALTY,
    title="先行登记保存证据审批表",
    form_no=19,
    series="应急先保审",
    basis=(cite("APL", 56),),
    issued_when="证据可能灭失或者以后难以取得。",
    signers=("两名承办人", "部门负责人", "机关负责人"),
    seal=None,
    to_party=False,
    service=Service.NONE,
    content=PreservationApproval,
)
