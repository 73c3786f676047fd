"""立案审批表: whether a clue becomes a case, approved by the head."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Approval, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class FilingApproval(Approval):
    """What the form of filing says."""

    source: str = blank("案件来源")
    accepted_on: date = blank("受理日期")
    cause: str = blank("案由")
    summary: str = blank("案情摘要", long=True)


KIND = Kind(
    code="filing_approval",
    procedure=PENALTY,
    title="立案审批表",
    form_no=1,
    series="应急立",
    basis=(cite("APL", 54, 2), cite("APL", 36), cite("APL", 22)),
    issued_when="发现依法应当给予行政处罚的行为，符合立案标准的，及时立案。",
    signers=("两名承办人", "审核人", "机关负责人"),
    seal="enforcement",
    to_party=False,
    service=Service.NONE,
    numbers_dossier=True,
    content=FilingApproval,
)
