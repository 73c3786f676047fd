"""A case without a penalty has its ground in the law; a case that is withdrawn says why its facts cannot be
established. What the investigation found proven is no fact that cannot be.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.choices import GROUNDS_SINCE_2021, NO_PENALTY_GROUNDS
from hengping.law.procedure.wording import day, refuse
from hengping.law.statutes import in_force

RULE = "不予处罚、撤销案件有法定理由"
APL_33 = cite("APL", 33)
APL_57_1 = cite("APL", 57, 1)
APL_57_1_3 = cite("APL", 57, 1, 3)
EARLIER = (cite("APL17", 27, 2), cite("APL09", 27, 2), cite("APL96", 27, 2))
"""The article of the grounds, in each of the texts before 2021."""
BASIS = (APL_33, APL_57_1, APL_57_1_3)
NOT_ESTABLISHED = "facts_not_established"


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    proposed = case.proposed
    later = False
    # Asked at the paper, at a proposal, or later: what is said now goes before what was recorded.
    if case.step == "issue_no_penalty" and proposed is not None:
        ground, outcome = proposed.get("ground"), "no_penalty"
    elif proposed is not None and "outcome" in proposed:
        outcome = proposed["outcome"]
        ground = proposed.get("reason" if outcome == "withdraw" else "no_penalty_ground")
    elif facts.disposal is not None:
        ground, outcome, later = facts.disposal.ground, facts.disposal.outcome, True
    else:
        return ()
    if outcome == "withdraw" and (not (ground or "").strip()):
        return (
            refuse(
                "撤销案件没有写明违法事实不能成立等理由",
                APL_57_1,
                # The proposal stands; what it gave as its reason may not have been told.
                absent="reason" if later else "",
                cure="写明撤销案件的事实和理由",
                curer="officer",
                evidence="案件撤销记录",
            ),
        )
    if (proven := _proven(case, outcome, ground)) is not None:
        return (proven,)
    if outcome == "no_penalty" and ground in GROUNDS_SINCE_2021 and not in_force(APL_33.statute, case.on):
        return (_not_yet_a_ground(ground, case.on),)
    if outcome != "no_penalty" or ground in NO_PENALTY_GROUNDS:
        return _unlike_approved(case, ground)
    return (
        refuse(
            "没有写明不予处罚的法定理由",
            absent="propose_disposal" if later else "",
            cure="写明不予处罚所依据的情形",
            curer="officer",
        ),
    )


def _proven(case: Asked, outcome: str, ground: str | None) -> Finding | None:
    """The last report says that every fact is proven, and the case is to end because none can be."""
    report = case.facts.report
    ground = _withdrawn_for(case) if outcome == "withdraw" else ground
    # Whoever withdraws and says no more says that the facts cannot be established.
    rests_on_it = ground == NOT_ESTABLISHED or (outcome == "withdraw" and not ground)
    if report is None or not report.supported or not rests_on_it:
        return None
    what = "撤销案件" if outcome == "withdraw" else "按违法事实不能成立不予处罚"
    return refuse(
        f"{day(report.on)}的调查终结报告认定每一项违法事实都有证据支持，不能{what}",
        APL_57_1_3,
        absent="" if ground else "withdrawn_for",
        cure="依法处罚，或者写明不予处罚的法定情形；事实确实不能成立的，退回补充调查后重新提交调查终结报告",
        curer="officer",
        evidence="调查终结报告",
    )


def _withdrawn_for(case: Asked) -> str:
    """What is said now, else what was proposed; empty where nobody said which."""
    if case.proposed is not None and "outcome" in case.proposed:
        return case.proposed.get("withdrawn_for") or ""
    return case.facts.disposal.withdrawn_for if case.facts.disposal is not None else ""


def _not_yet_a_ground(ground: str, on: date) -> Finding:
    """The earlier text named the grounds of its article 27(2) and no others."""
    standing = [citation for citation in EARLIER if in_force(citation.statute, on)]
    return refuse(
        f"“{NO_PENALTY_GROUNDS[ground]}”在当时还不是法定的不予处罚情形",
        *standing,
        cure="按当时的规定写明不予处罚的理由，或者依法从轻、减轻处罚",
        curer="officer",
    )


def _unlike_approved(case: Asked, ground: str | None) -> Iterable[Finding]:
    """The paper rests on the ground that was approved, no other."""
    approved = case.facts.disposal
    if case.step != "issue_no_penalty" or approved is None or not approved.ground or approved.ground == ground:
        return ()
    return (
        refuse(
            f"批准的不予处罚理由是“{NO_PENALTY_GROUNDS[approved.ground]}”，与所填的不同",
            APL_57_1,
            cure="按批准的理由制发",
            curer="officer",
        ),
    )
