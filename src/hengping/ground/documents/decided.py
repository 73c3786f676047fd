"""The facts of a penalty decision, the same for units and persons, and what must not be missing in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.facts import Bank, Penalised, fact
from hengping.ground.documents.registry import Fault


@dataclass(frozen=True, kw_only=True)
class PenaltyDecision(Penalised):
    """What a decision says (Administrative Penalty Law 59; State Council Order 235, 7)."""

    filed_on: date = fact("立案日期")
    correction: str = fact("责令改正的内容", long=True, help="写明立即改正或者限期改正；已经改正的写明改正情况")
    notice_number: str = fact("告知书文号")
    notice_served_on: date = fact("告知书送达日期")
    defence: str = fact("陈述、申辩和听证情况", long=True, help="写明意见、采纳与否和理由；未提出的写明未提出")
    performance: str = fact("其他处罚的履行方式和期限", long=True, default="")
    bank: Bank | None = fact("缴款银行", help="有罚款或者没收违法所得时必须填写", default=None)


def check_decision(facts: PenaltyDecision) -> list[Fault]:
    """Return what the law wants in a decision and these facts lack."""
    faults = []
    if not (facts.fine or facts.confiscation or facts.others):
        faults.append(Fault("fine", "请写明行政处罚的种类。"))
    if (facts.fine or facts.confiscation) and facts.bank is None:
        faults.append(Fault("bank", "有罚没款的决定书应当写明代收银行的名称、地址和账号。"))
    if facts.bank is not None and not facts.bank.address:
        faults.append(Fault("bank.address", "请写明代收银行的地址。"))
    if facts.others and not facts.performance:
        faults.append(Fault("performance", "请写明其他处罚的履行方式和期限。"))
    if facts.notice_served_on < facts.filed_on:
        faults.append(Fault("notice_served_on", "告知书送达日期早于立案日期。"))
    return faults
