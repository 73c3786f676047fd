"""不予立案审批表: why a clue does not become a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Approval, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class NotFiledApproval(Approval):
    """What the form says."""

    source: str = blank("线索来源")
    accepted_on: date = blank("受理日期")
    summary: str = blank("线索内容和核查情况", long=True)
    reason: str = blank("不予立案的理由", long=True)


KIND = Kind(
    code="not_filed_approval",
    procedure=PENALTY,
    title="不予立案审批表",
    series=None,
    basis=(cite("APL", 54, 2), cite("APL", 36)),
    issued_when="线索经核查不符合立案标准。",
    signers=("两名承办人", "审核人", "机关负责人"),
    seal=None,
    to_party=False,
    service=Service.NONE,
    numbers_dossier=True,
    content=NotFiledApproval,
)
