"""A new order on the same violation does not take back the longer term that an earlier one gave: that is shown."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import day, note_house

RULE = "再次责令改正的期限，不短于前一次还没有届满的期限"
HOUSE = True


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None:
        return
    due, codes = proposed.get("due_on") or case.on, set(proposed.get("violations") or ())
    for order in case.facts.standing_orders:
        if order.due_on is not None and order.due_on > due and codes & set(order.violations):
            yield note_house(
                f"{day(order.ordered_on)}已经责令改正同一违法行为，期限到{day(order.due_on)}；"
                f"这一期限届满以前复查没有改正的，不能认定逾期未改正",
                cure="期限不短于前一次的期限，或者等前一次的期限届满以后再复查",
                curer="officer",
            )
