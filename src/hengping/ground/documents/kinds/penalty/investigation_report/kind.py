"""行政处罚案件调查终结报告: what the investigation found and what is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Content, Fen, Officer, Party, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class InvestigationReport(Content):
    """What the report says. Where no penalty is proposed, the amounts are 0 and `proposal` says what is."""

    case_name: str = blank("案件名称")
    parties: tuple[Party, ...] = blank("当事人")
    officers: tuple[Officer, ...] = blank("调查人员")
    filed_on: date = blank("立案日期")
    process: str = blank("案件来源和调查经过", long=True)
    facts_text: str = blank("查明的事实", long=True)
    evidence: tuple[str, ...] = blank("证据")
    breached: tuple[str, ...] = blank("违反的规定", default=())
    basis: tuple[str, ...] = blank("处理依据")
    discretion: str = blank("裁量的事实和理由", long=True, default="")
    correction: str = blank("改正情况", long=True, default="")
    fine: Fen = blank("建议的罚款金额", default=Fen(0))
    confiscation: Fen = blank("建议没收的违法所得", default=Fen(0))
    others: tuple[str, ...] = blank("建议的其他处罚", default=())
    proposal: str = blank("处理建议", long=True)


KIND = Kind(
    code="investigation_report",
    procedure=PENALTY,
    title="行政处罚案件调查终结报告",
    series="应急终报",
    basis=(cite("APL", 54, 1), cite("APL", 57, 1)),
    issued_when="调查终结，由调查人员提出。",
    signers=("两名调查人员",),
    seal=None,
    to_party=False,
    service=Service.NONE,
    content=InvestigationReport,
)
