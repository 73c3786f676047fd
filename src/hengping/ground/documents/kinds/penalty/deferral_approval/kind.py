"""延期（分期）缴纳罚款审批表: whether a party in real difficulty may pay later or in parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Approval, Fen, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.kinds.penalty.deferring import Instalment, check_instalments
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class DeferralApproval(Approval):
    """What the form says."""

    decision_number: str = blank("处罚决定书文号")
    decision_on: date = blank("处罚决定日期")
    fine: Fen = blank("罚款金额")
    mode: str = blank("缴纳方式", choices=("延期缴纳", "分期缴纳"))
    until_on: date = blank("延期或者分期的最后一日")
    instalments: tuple[Instalment, ...] = blank("分期缴纳安排", default=())
    difficulty: str = blank("当事人的申请和经济困难情况", long=True)


KIND = Kind(
    code="deferral_approval",
    procedure=PENALTY,
    title="延期（分期）缴纳罚款审批表",
    form_no=38,
    series="应急缴审",
    basis=(cite("APL", 66, 2),),
    issued_when="当事人确有经济困难，申请暂缓或者分期缴纳罚款。",
    signers=("两名承办人", "审核人", "机关负责人"),
    seal="enforcement",
    to_party=False,
    service=Service.NONE,
    content=DeferralApproval,
    check=check_instalments,
)
