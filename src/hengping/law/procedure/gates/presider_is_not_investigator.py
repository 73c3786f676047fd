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
    """The presider has not investigated the case (Administrative Penalty Law 64(1)(4))."""
    presider = proposed.get("presider") if proposed is not None else None
    if proposed is None:
        return ()
    if presider is not None and presider.id not in facts.investigators | facts.handlers | facts.recused:
        return ()
    return (
        refuse(
            "presider_is_not_investigator",
            "听证主持人是本案调查人员或者应当回避" if presider is not None else "没有指定听证主持人",
            cite("APL", 64, None, 4),
            cure="指定非本案调查人员主持",
            curer="head",
        ),
    )
