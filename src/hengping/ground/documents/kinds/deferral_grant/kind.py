"""延期（分期）缴纳罚款批准书: tells the party that it may pay later or in parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.deferring import check_instalments
from hengping.ground.documents.facts import Facts, Fen, Instalment, Party, fact
from hengping.ground.documents.registry import Kind
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class DeferralGrant(Facts):
    """What the grant says."""

    party: Party = fact("当事人")
    decision_number: str = fact("处罚决定书文号")
    decision_on: date = fact("处罚决定日期")
    fine: Fen = fact("罚款金额")
    mode: str = fact("缴纳方式", choices=("延期缴纳", "分期缴纳"))
    until_on: date = fact("延期或者分期的最后一日")
    instalments: tuple[Instalment, ...] = fact("分期缴纳安排", default=())


KIND = Kind(
    code="deferral_grant",
    title="延期（分期）缴纳罚款批准书",
    form_no=39,
    series="应急缴批",
    basis=(cite("APL", 66, 2), cite("APL", 72, 2)),
    issued_when="延期或者分期缴纳罚款已经机关负责人批准。",
    signers=(),
    seal="enforcement",
    to_party=True,
    served=True,
    served_how="直接送达当事人。",
    Facts=DeferralGrant,
    check=check_instalments,
)
