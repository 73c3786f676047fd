"""The presider has not investigated the case, whether before or after the hearing."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "听证主持人不是本案调查人员"
BASIS = (cite("APL", 64, None, 4),)


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    proposed = case.proposed
    if case.step in {"notify_hearing", "hold_hearing"}:
        if proposed is None:
            return ()
        presider = proposed.get("presider")
        presiders = {presider.id if presider is not None else ""}
    else:
        presiders = {one.hearing.presider for one in facts.parties if one.hearing and one.hearing.status == "held"}
        if not presiders:
            return ()
    excluded = facts.investigators | facts.handlers | facts.recused
    if "" not in presiders and presiders.isdisjoint(excluded):
        return ()
    return (
        refuse(
            "没有指定听证主持人" if "" in presiders else "听证主持人是本案调查人员或者应当回避",
            cure="指定非本案调查人员主持",
            curer="head",
        ),
    )
