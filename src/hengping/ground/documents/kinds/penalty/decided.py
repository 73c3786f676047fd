"""What notices and decisions of the penalty say, the same for units and persons, and what must not be missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from hengping.ground.documents.content import Content, Fen, Officer, Party, Personal, blank
from hengping.ground.documents.registry import FEWEST_OFFICERS, Fault
from hengping.kit.money import yuan
from hengping.law.discretion.figures import small_fines


@dataclass(frozen=True, kw_only=True)
class Bank:
    """Where a fine is paid."""

    name: str = blank("代收银行")
    address: str = blank("银行地址", default="")
    holder: str = blank("收款户名", default="")
    account: str = blank("账号", personal=Personal.ACCOUNT)


@dataclass(frozen=True, kw_only=True)
class Penalised(Content):
    """What a notice and a decision say alike about the act and its punishment."""

    party: Party = blank("当事人")
    facts_text: str = blank("违法事实", long=True)
    evidence: tuple[str, ...] = blank("证据", help="每行一件，写明名称")
    breached: tuple[str, ...] = blank("违反的规定", help="写到条、款、项")
    basis: tuple[str, ...] = blank("处罚依据", help="写到条、款、项")
    discretion: str = blank(
        "裁量理由", long=True, help="写明事实、情节、后果和改正情况，以及因此适用的档次", default=""
    )
    fine: Fen = blank("罚款金额", default=Fen(0))
    confiscation: Fen = blank("没收违法所得金额", default=Fen(0))
    others: tuple[str, ...] = blank("其他处罚", help="例如：警告；责令停产停业整顿", default=())


@dataclass(frozen=True, kw_only=True)
class PenaltyDecision(Penalised):
    """What a decision says (Administrative Penalty Law 59; State Council Order 235, 7)."""

    filed_on: date = blank("立案日期")
    cause: str = blank("案由")
    replaces: str = blank("原处罚决定及其撤销", help="重新作出的写明原决定的文号、日期和撤销的情况", default="")
    corrected: bool = blank("违法行为已经改正", default=False)
    correction: str = blank("责令改正的内容", long=True, help="写明立即改正或者限期改正；已经改正的写明改正情况")
    notice_number: str = blank("告知书文号")
    notice_served_on: date = blank("告知书送达日期")
    defence: str = blank("陈述、申辩和听证情况", long=True, help="写明意见、采纳与否和理由；未提出的写明未提出")
    performance: str = blank("其他处罚的履行方式和期限", long=True, default="")
    bank: Bank | None = blank("缴款银行", help="有罚款或者没收违法所得时必须填写", default=None)


def check_decision(content: PenaltyDecision) -> list[Fault]:
    """Return what the law wants in a decision and this content lacks."""
    faults = []
    if not (content.fine or content.confiscation or content.others):
        faults.append(Fault("fine", "请写明行政处罚的种类。"))
    if (content.fine or content.confiscation) and content.bank is None:
        faults.append(Fault("bank", "要缴款的决定书应当写明代收银行的名称、地址和账号。"))
    faults += _check_payee(content.bank) + check_reasons(content)
    if content.others and not content.performance:
        faults.append(Fault("performance", "请写明其他处罚的履行方式和期限。"))
    if content.notice_served_on < content.filed_on:
        faults.append(Fault("notice_served_on", "告知书送达日期早于立案日期。"))
    return faults


def _check_payee(bank: Bank | None) -> list[Fault]:
    faults = []
    if bank is not None and not bank.address:
        faults.append(Fault("bank.address", "请写明代收银行的地址。"))
    if bank is not None and not bank.holder:
        faults.append(Fault("bank.holder", "请系统管理员在“单位资料”填写收款户名（财政账户）。"))
    return faults


NO_BENCHMARK = re.compile(r"(?:没有|无)[^，。；\n]{0,24}裁量(?:权)?基准")


def check_reasons(content: Penalised) -> list[Fault]:
    """Reasons are facts and circumstances. That no benchmark exists is a fact about the bureau, no reason."""
    if not NO_BENCHMARK.search(content.discretion):
        return []
    return [Fault("discretion", "没有裁量基准不是裁量的理由，请写明事实、情节和后果。", blocks=False)]


@dataclass(frozen=True, kw_only=True)
class OnSpotDecision(Content):
    """What a decision on the spot says (Administrative Penalty Law 52)."""

    party: Party = blank("当事人")
    happened_at: datetime = blank("违法时间", help="也是作出决定的时间")
    place: str = blank("违法地点")
    replaces: str = blank("原决定及其撤销", help="另行作出的写明原决定的文号、日期和撤销的情况", default="")
    facts_text: str = blank("违法事实", long=True)
    evidence: tuple[str, ...] = blank("证据", default=())
    breached: tuple[str, ...] = blank("违反的规定", help="写到条、款、项")
    basis: tuple[str, ...] = blank("处罚依据", help="写到条、款、项")
    fine: Fen = blank("罚款金额", default=Fen(0))
    confiscation: Fen = blank("没收违法所得金额", default=Fen(0))
    others: tuple[str, ...] = blank("其他处罚", help="只能是警告", default=())
    correction: str = blank("责令改正的内容", long=True)
    stated: str = blank("陈述、申辩情况", long=True)
    collected: bool = blank("当场收缴罚款", default=False)
    bank: Bank | None = blank("缴款银行", help="不当场收缴时必须填写", default=None)
    officers: tuple[Officer, ...] = blank("执法人员")
    refusal_reason: str = blank("拒绝签收的情况", long=True, default="")


def check_on_spot(content: OnSpotDecision) -> list[Fault]:
    """Return what the law wants in a decision on the spot and this content lacks."""
    faults = []
    limits = small_fines(content.happened_at.date())
    most = content.fine if limits is None else limits.most(person=content.party.person)
    if content.fine > most:
        faults.append(Fault("fine", f"当场处罚的罚款不超过{yuan(most)}元，请改用普通程序。"))
    if content.confiscation:
        faults.append(Fault("confiscation", "当场处罚不能没收违法所得，请改用普通程序。"))
    if not content.fine and not content.others:
        faults.append(Fault("fine", "请写明行政处罚的种类。"))
    known = content.bank is not None and content.bank.address and content.bank.holder
    if content.fine and not content.collected and not known:
        faults.append(Fault("bank", "不当场收缴的，请写明代收银行的名称、地址、收款户名（财政账户）和账号。"))
    if len(content.officers) < FEWEST_OFFICERS:
        faults.append(Fault("officers", "执法人员不少于两人。"))
    return faults
