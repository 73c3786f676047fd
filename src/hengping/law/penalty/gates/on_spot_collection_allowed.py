"""A small fine, or hard to enforce later; or a remote place and the party's request.

The decision that announces the collection is asked as the collection itself is.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.discretion.figures import small_fines
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, penalties
from hengping.law.procedure.wording import old_rule_unknown, refuse

RULE = "当场收缴罚款符合法定情形"
BASIS = (cite("APL", 68), cite("APL", 69))

DECIDING = "decide_on_spot"


def _fine(case: Asked) -> int:
    if case.step == DECIDING:
        return max((penalty.fine for _, penalty in penalties(case)), default=0)
    return max((execution.penalty.fine for _, execution in executions(case)), default=0)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or (case.step == DECIDING and not proposed.get("collection")):
        return ()
    ground = proposed.get("collection" if case.step == DECIDING else "ground")
    on_spot = case.facts.procedure == "simple"
    limits = small_fines(case.on)
    if ground == "small" and on_spot and limits is None:
        return (old_rule_unknown("当场收缴罚款的限额", case.on),)
    small = ground == "small" and on_spot and limits is not None and _fine(case) <= limits.collected
    hard = ground == "hard_to_enforce" and on_spot
    remote = ground == "remote" and proposed.get("requested")
    if small or hard or remote:
        return ()
    return (
        refuse(
            "不符合当场收缴罚款的情形",
            absent="" if on_spot else "open_on_spot",
            cure="告知当事人到指定银行或者通过电子支付缴纳",
            curer="officer",
        ),
    )
