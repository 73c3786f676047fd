"""Fifteen days from receiving the decision."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure import clock
from hengping.law.procedure.wording import by_figure, no_rule, refuse

RULE = "决定书写明的缴款期限不短于法定期限"
BASIS = (cite("APL", 67, 3),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    days = proposed.get("pay_days") if proposed is not None else None
    if days is None:
        return ()
    rule = clock.row("payment", case.on)
    if rule is None:
        return (no_rule("payment", case.on),)
    least = rule.number_in()
    if days >= least:
        return ()
    said = refuse(
        f"决定书写明的缴款期限为{days}日，少于法定的{least}日",
        cure=f"改为收到决定书之日起{least}日内",
        curer="officer",
        evidence="行政处罚决定书",
    )
    return (by_figure(rule, said),)
