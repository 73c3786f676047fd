"""结案审批表: that everything is done and the case may be closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Approval, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class ClosingApproval(Approval):
    """What the form says."""

    filed_on: date | None = blank("立案日期", help="没有立案的不填", default=None)
    decision_number: str = blank("处理决定文号", default="")
    result: str = blank("处理结果", long=True)
    execution: str = blank("执行情况", long=True)


KIND = Kind(
    code="closing_approval",
    procedure=PENALTY,
    title="结案审批表",
    form_no=46,
    series="应急结",
    basis=(cite("APL", 47), cite("APL", 66, 1)),
    issued_when="处罚决定执行完毕，或者依法终结执行、不予处罚、撤销、移送，可以结案。",
    signers=("两名承办人", "审核人", "机关负责人"),
    seal="enforcement",
    to_party=False,
    service=Service.NONE,
    content=ClosingApproval,
)
