"""The gate on_spot_collection_allowed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.discretion.figures import figures
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions
from hengping.law.procedure.wording import refuse

RULE = "当场收缴罚款符合法定情形"


def _fine(facts: CaseFacts, proposed: Proposed) -> int:
    return max((execution.penalty.fine for _, execution in executions(facts, proposed)), default=0)


def on_spot_collection_allowed(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A small fine, or hard to enforce later; or a remote place and the party's request (Administrative Penalty
    Law 68, 69).
    """
    if proposed is None:
        return ()
    ground = proposed.get("ground")
    on_spot = facts.procedure == "simple"
    small = ground == "small" and on_spot and _fine(facts, proposed) <= figures().collected_on_spot
    hard = ground == "hard_to_enforce" and on_spot
    remote = ground == "remote" and proposed.get("requested")
    if small or hard or remote:
        return ()
    return (
        refuse(
            "on_spot_collection_allowed",
            "不符合当场收缴罚款的情形",
            cite("APL", 68),
            cite("APL", 69),
            cure="告知当事人到指定银行或者通过电子支付缴纳",
            curer="officer",
        ),
    )
