"""不予行政处罚决定书: that no penalty is imposed, why, and what the party was told to mend."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Content, Party, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class NoPenaltyDecision(Content):
    """What the decision says."""

    party: Party = blank("当事人")
    filed_on: date = blank("立案日期")
    cause: str = blank("案由")
    replaces: str = blank("原决定及其撤销", help="重新作出的写明原决定的文号、日期和撤销的情况", default="")
    facts_text: str = blank("查明的事实", long=True)
    evidence: tuple[str, ...] = blank("证据")
    breached: tuple[str, ...] = blank("违反的规定", default=())
    basis: tuple[str, ...] = blank("不予处罚的依据", help="写到条、款、项")
    reason: str = blank("不予处罚的理由", long=True)
    defence: str = blank("陈述、申辩情况", long=True, default="")
    correction: str = blank("责令改正的内容", long=True, default="")
    education: str = blank("教育的内容", long=True, default="")


KIND = Kind(
    code="no_penalty_decision",
    procedure=PENALTY,
    title="不予行政处罚决定书",
    series="应急不罚",
    basis=(cite("APL", 33), cite("APL", 57, 1), cite("APL", 40)),
    issued_when="机关负责人已经决定不予行政处罚。",
    signers=(),
    seal="agency",
    to_party=True,
    service=Service.REQUIRED,
    served_how="直接送达当事人；不能直接送达的，依照民事诉讼法的规定送达。",
    per_party=True,
    content=NoPenaltyDecision,
)
