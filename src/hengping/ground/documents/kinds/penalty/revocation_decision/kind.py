"""撤销行政处罚决定书: that the agency takes its own decision back, which one and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Content, Fen, Party, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class RevocationDecision(Content):
    """What the decision says."""

    party: Party = blank("当事人")
    decided_by: str = blank("原处罚决定的机关")
    decision_number: str = blank("原处罚决定书文号", default="")
    decision_on: date = blank("原处罚决定日期")
    decision_served_on: date | None = blank("原处罚决定书送达日期", default=None)
    decision_text: str = blank("原处罚决定的内容", long=True)
    reason: str = blank("撤销的理由", long=True)
    redo: bool = blank("重新处理", default=False)
    paid: Fen = blank("已经缴纳、应当退还的款项", default=Fen(0))


KIND = Kind(
    code="revocation_decision",
    procedure=PENALTY,
    title="撤销行政处罚决定书",
    series="应急撤",
    basis=(cite("APL", 75, 2), cite("APL", 57, 1)),
    issued_when="机关负责人已经决定撤销本机关作出的行政处罚决定。",
    signers=(),
    seal="agency",
    to_party=True,
    service=Service.REQUIRED,
    served_how="直接送达当事人；不能直接送达的，依照民事诉讼法的规定送达。",
    per_party=True,
    content=RevocationDecision,
)
