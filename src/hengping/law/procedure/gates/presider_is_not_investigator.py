"""The gate presider_is_not_investigator."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "听证主持人不是本案调查人员"


def presider_is_not_investigator(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The presider has not investigated the case (Administrative Penalty Law 64(1)(4)), whether before or after the
    hearing.
    """
    if step in {"notify_hearing", "hold_hearing"}:
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
            "presider_is_not_investigator",
            "没有指定听证主持人" if "" in presiders else "听证主持人是本案调查人员或者应当回避",
            cite("APL", 64, None, 4),
            cure="指定非本案调查人员主持",
            curer="head",
        ),
    )
