"""The facts of a penalty decision, the same for units and persons, and what must not be missing in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hengping.ground.documents.facts import Bank, Facts, Fen, Officer, Party, Penalised, fact
from hengping.ground.documents.registry import FEWEST_OFFICERS, Fault
from hengping.kit.money import yuan
from hengping.law.discretion.figures import figures


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


@dataclass(frozen=True, kw_only=True)
class OnSpotDecision(Facts):
    """What a decision on the spot says (Administrative Penalty Law 52)."""

    party: Party = fact("当事人")
    happened_at: datetime = fact("违法时间", help="也是作出决定的时间")
    place: str = fact("违法地点")
    facts_text: str = fact("违法事实", long=True)
    evidence: tuple[str, ...] = fact("证据")
    breached: tuple[str, ...] = fact("违反的规定", help="写到条、款、项")
    basis: tuple[str, ...] = fact("处罚依据", help="写到条、款、项")
    fine: Fen = fact("罚款金额", default=Fen(0))
    confiscation: Fen = fact("没收违法所得金额", default=Fen(0))
    others: tuple[str, ...] = fact("其他处罚", help="只能是警告", default=())
    correction: str = fact("责令改正的内容", long=True)
    stated: str = fact("陈述、申辩情况", long=True)
    collected: bool = fact("当场收缴罚款", default=False)
    bank: Bank | None = fact("缴款银行", help="不当场收缴时必须填写", default=None)
    officers: tuple[Officer, ...] = fact("执法人员")
    refusal_reason: str = fact("拒绝签收的情况", long=True, default="")


def check_on_spot(facts: OnSpotDecision) -> list[Fault]:
    """Return what the law wants in a decision on the spot and these facts lack."""
    faults = []
    most = figures().simple_person if facts.party.person else figures().simple_unit
    if facts.fine > most:
        faults.append(Fault("fine", f"当场处罚的罚款不超过{yuan(most)}元，请改用普通程序。"))
    if facts.confiscation:
        faults.append(Fault("confiscation", "当场处罚不能没收违法所得，请改用普通程序。"))
    if not facts.fine and not facts.others:
        faults.append(Fault("fine", "请写明行政处罚的种类。"))
    if facts.fine and not facts.collected and (facts.bank is None or not facts.bank.address):
        faults.append(Fault("bank", "不当场收缴的，请写明代收银行的名称、地址和账号。"))
    if len(facts.officers) < FEWEST_OFFICERS:
        faults.append(Fault("officers", "执法人员不少于两人。"))
    return faults
