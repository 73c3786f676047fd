"""Where several orders wait for somebody to look again, a recheck says of which it is."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "有几次责令改正的，复查写明是哪一次"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    if case.proposed is None:
        return ()
    facts, named = case.facts, case.proposed.get("order")
    entries = {order.entry for order in (*facts.orders, *facts.replaced)}
    if named is None and len(facts.standing_orders) < 2:
        return ()
    if named in entries:
        return ()
    text = (
        f"有{len(facts.standing_orders)}次责令改正等待复查，没有选明复查的是哪一次"
        if named is None
        else "所选的记录不是本案的责令改正"
    )
    return (refuse_house(text, cure="在“复查的是哪一次责令改正”中选定", curer="officer", evidence="整改复查意见书"),)
