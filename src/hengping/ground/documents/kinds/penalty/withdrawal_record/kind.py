"""案件撤销审批表: why a filed case is withdrawn, who approved it, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Approval, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class WithdrawalRecord(Approval):
    """What the form says."""

    filed_on: date = blank("立案日期")
    filing_number: str = blank("立案审批表文号")
    facts_text: str = blank("查明的事实", long=True)
    reason: str = blank("撤销案件的理由", long=True)


KIND = Kind(
    code="withdrawal_record",
    procedure=PENALTY,
    title="案件撤销（销案）记录单",
    series=None,
    basis=(cite("APL", 57, 1, 3), cite("APL", 40)),
    issued_when="立案后查明违法事实不能成立，或者有其他依法应当撤销案件的情形。",
    signers=("两名承办人", "审核人", "机关负责人"),
    seal=None,
    to_party=False,
    service=Service.NONE,
    content=WithdrawalRecord,
)
