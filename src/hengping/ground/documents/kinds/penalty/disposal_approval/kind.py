"""案件处理呈批表: what the agency decides at the end of an investigation."""

from __future__ import annotations

from dataclasses import dataclass

from hengping.ground.documents.content import Approval, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class DisposalApproval(Approval):
    """What the form says."""

    facts_text: str = blank("违法事实和证据", long=True)
    breached: tuple[str, ...] = blank("违反的规定", default=())
    basis: tuple[str, ...] = blank("处理依据")
    discretion: str = blank("裁量理由", long=True, default="")
    defence: str = blank("当事人陈述、申辩和听证情况", long=True)
    legal_review: str = blank("法制审核和集体讨论情况", long=True, default="")


KIND = Kind(
    code="disposal_approval",
    procedure=PENALTY,
    title="案件处理呈批表",
    form_no=30,
    series="应急处呈",
    basis=(cite("APL", 57, 1), cite("APL", 45), cite("APL", 58)),
    issued_when="调查终结，拟作出行政处罚、不予行政处罚、撤销案件或者移送的决定。",
    signers=("两名承办人", "审核人", "机关负责人"),
    seal=None,
    to_party=False,
    service=Service.NONE,
    content=DisposalApproval,
)
