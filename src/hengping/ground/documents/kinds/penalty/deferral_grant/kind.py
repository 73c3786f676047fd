"""延期（分期）缴纳罚款批准书: tells the party that it may pay later or in parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Content, Fen, Party, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.kinds.penalty.deferring import Instalment, check_instalments
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class DeferralGrant(Content):
    """What the grant says."""

    party: Party = blank("当事人")
    decision_number: str = blank("处罚决定书文号")
    decision_on: date = blank("处罚决定日期")
    fine: Fen = blank("罚款金额")
    mode: str = blank("缴纳方式", choices=("延期缴纳", "分期缴纳"))
    until_on: date = blank("延期或者分期的最后一日")
    instalments: tuple[Instalment, ...] = blank("分期缴纳安排", default=())


KIND = Kind(
    code="deferral_grant",
    procedure=PENALTY,
    title="延期（分期）缴纳罚款批准书",
    form_no=39,
    series="应急缴批",
    basis=(cite("APL", 66, 2), cite("APL", 72, 2)),
    issued_when="延期或者分期缴纳罚款已经机关负责人批准。",
    signers=(),
    seal="enforcement",
    to_party=True,
    service=Service.REQUIRED,
    served_how="直接送达当事人。",
    content=DeferralGrant,
    check=check_instalments,
)
