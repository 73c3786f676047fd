"""The gate decision_is_complete."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, penalties
from hengping.law.procedure.wording import refuse

RULE = "决定书载明法定事项"


def decision_is_complete(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Party, facts and evidence, kind and basis, performance, remedies, agency and date (Administrative Penalty Law
    59; 52(2) on the spot, where another gate looks at the remedies).
    """
    if proposed is None:
        return ()
    on_spot = step == "decide_on_spot"
    missing = [] if on_spot or proposed.get("remedies_told") else ["复议、诉讼的途径和期限"]
    for _, penalty in penalties(facts, proposed):
        if not penalty.articles:
            missing.append("处罚依据的条款")
        if not penalty.facts:
            missing.append("违法事实")
    if not missing:
        return ()
    return (
        refuse(
            "decision_is_complete",
            f"决定书没有载明：{'、'.join(dict.fromkeys(missing))}",
            cite("APL", 52, 2) if on_spot else cite("APL", 59, 1),
            cure="补全决定书内容",
            curer="officer",
            evidence="行政处罚决定书",
        ),
    )
