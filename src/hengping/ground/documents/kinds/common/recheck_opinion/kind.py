"""整改复查意见书: whether what was ordered has been done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Content, Officer, Party, blank
from hengping.ground.documents.kinds.common import COMMON
from hengping.ground.documents.registry import Fault, Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class Rechecked:
    """One point of the order and what was found of it."""

    problem: str = blank("问题", long=True)
    result: str = blank("复查情况", long=True)


@dataclass(frozen=True, kw_only=True)
class RecheckOpinion(Content):
    """What the opinion says."""

    party: Party = blank("当事人")
    order_title: str = blank("原文书名称", default="责令限期整改指令书")
    order_number: str = blank("原文书文号")
    order_on: date = blank("原文书日期")
    rechecked_on: date = blank("复查日期")
    results: tuple[Rechecked, ...] = blank("逐项复查情况")
    passed: bool = blank("已经全部整改", default=False)
    opinion: str = blank("复查意见", long=True)
    officers: tuple[Officer, ...] = blank("复查人员")


_CLAUSE = re.compile(r"[，,。；;！!？?\n]+")
_BEFORE = re.compile(r"^(?:原|此前|以前|当时|检查时|上次)")
_NOT_DONE = re.compile(
    r"(?:仍|尚|还)(?:未|没有)|(?:未|没有)(?:按期|按时|按要求|全部|完全)?(?:改正|整改|完成|落实|消除)|不到位"
)


def check(content: RecheckOpinion) -> list[Fault]:
    """What is found of each point and in all does not deny that everything was put right, where that is said."""
    said = [(f"results.{place}.result", one.result) for place, one in enumerate(content.results)]
    denied = [(field, clause) for field, text in (*said, ("opinion", content.opinion)) if (clause := _not_done(text))]
    if content.passed:
        return [Fault(field, f"复查结论是已经全部整改，这里写的是“{clause}”，请核对。") for field, clause in denied]
    return [] if denied else [Fault("opinion", "复查结论是尚未全部整改，请写明哪一项没有整改。", blocks=False)]


def _not_done(text: str) -> str:
    """The clause that says that something was not done; what was so before the order is not meant."""
    clauses = (clause for clause in _CLAUSE.split(text) if not _BEFORE.match(clause))
    return next((clause for clause in clauses if _NOT_DONE.search(clause)), "")


KIND = Kind(
    code="recheck_opinion",
    procedure=COMMON,
    title="整改复查意见书",
    form_no=6,
    series="应急复查",
    basis=(cite("WSL", 65, 1, 2),),
    issued_when="当事人报告完成整改，或者整改期限届满，经现场复查。",
    signers=("两名复查人员", "被复查单位负责人"),
    seal="enforcement",
    to_party=True,
    service=Service.OPTIONAL,
    served_how="当场交付；拒绝签收的，留置送达。",
    content=RecheckOpinion,
    check=check,
)
