"""The gate no_penalty_has_ground."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.house import NO_PENALTY_GROUNDS
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "不予处罚、撤销案件有法定理由"


def no_penalty_has_ground(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A case without a penalty has its ground in the law (Administrative Penalty Law 30, 31, 33, 36, 57(1)); a case
    that is withdrawn says why its facts cannot be established.
    """
    if step == "issue_no_penalty" and proposed is not None:
        ground, outcome = proposed.get("ground"), "no_penalty"
    elif proposed is not None and "outcome" in proposed:
        outcome = proposed["outcome"]
        ground = proposed.get("reason" if outcome == "withdraw" else "no_penalty_ground")
    elif facts.disposal is not None:
        ground, outcome = facts.disposal.ground, facts.disposal.outcome
    else:
        return ()
    if outcome == "withdraw" and not (ground or "").strip():
        return (
            refuse(
                "no_penalty_has_ground",
                "撤销案件没有写明违法事实不能成立等理由",
                cite("APL", 57, 1),
                cure="写明撤销案件的事实和理由",
                curer="officer",
                evidence="案件撤销记录",
            ),
        )
    if outcome != "no_penalty" or ground in NO_PENALTY_GROUNDS:
        return ()
    return (
        refuse(
            "no_penalty_has_ground",
            "没有写明不予处罚的法定理由",
            cite("APL", 33),
            cite("APL", 57, 1),
            cure="写明不予处罚所依据的情形",
            curer="officer",
        ),
    )
