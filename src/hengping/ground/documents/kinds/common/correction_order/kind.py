"""责令限期整改指令书: what must be put right and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Content, CorrectionItem, Officer, Party, blank
from hengping.ground.documents.kinds.common import COMMON
from hengping.ground.documents.registry import Fault, Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class CorrectionOrder(Content):
    """What the order says."""

    party: Party = blank("当事人")
    inspected_on: date = blank("检查日期")
    items: tuple[CorrectionItem, ...] = blank("应当整改的问题")
    violations: tuple[str, ...] = blank("责令改正的违法行为", default=())
    basis: tuple[str, ...] = blank("依据", help="写到条、款、项；选了违法行为的由违法行为带出，不用填")
    officers: tuple[Officer, ...] = blank("执法人员")


def check(content: CorrectionOrder) -> list[Fault]:
    """An order that names a term before the day of the inspection cannot be obeyed."""
    return [
        Fault(f"items.{place}.due_on", "整改期限早于检查日期。")
        for place, item in enumerate(content.items)
        if item.due_on and item.due_on < content.inspected_on
    ]


KIND = Kind(
    code="correction_order",
    procedure=COMMON,
    title="责令限期整改指令书",
    form_no=5,
    series="应急责改",
    basis=(cite("WSL", 65, 1, 2), cite("APL", 28, 1)),
    issued_when="发现安全生产违法行为或者事故隐患，应当立即或者限期改正。",
    signers=("两名执法人员", "被检查单位负责人"),
    seal="enforcement",
    to_party=True,
    service=Service.REQUIRED,
    served_how="当场交付；拒绝签收的，留置送达。",
    content=CorrectionOrder,
    check=check,
)
