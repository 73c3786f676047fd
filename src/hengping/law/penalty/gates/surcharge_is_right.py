"""A surcharge starts after the last day for paying, and comes to what the days make of it: three hundredths a day,
never more than the fine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import Execution
from hengping.law.penalty.questions import executions, named
from hengping.law.penalty.surcharge import accrued
from hengping.law.procedure.acts import Particulars
from hengping.law.procedure.changing import replace
from hengping.law.procedure.wording import day, refuse, until, yuan

RULE = "加处罚款自缴款期限届满次日起算，数额与日数相符"
APL_72_1_1 = cite("APL", 72, 1, 1)
AFL_45_2 = cite("AFL", 45, 2)
BASIS = (APL_72_1_1, AFL_45_2)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None:
        return ()
    return tuple(
        refuse(named(track, case.facts) + text, cure="按缴款期限届满次日起的日数重新计算", curer="officer")
        for track, execution in executions(case)
        for text in _faults(case, execution, proposed)
    )


def _faults(case: Asked, execution: Execution, proposed: Particulars) -> Iterator[str]:
    pay, first = execution.pay, proposed.get("from_on")
    if pay is None or pay.latest is None:
        return
    if first is not None and not pay.over(first):
        yield f"加处罚款自{day(first)}起算，缴款期限到{until(pay)}"
        return
    amount, last = proposed.get("amount"), proposed.get("until_on") or case.on
    if amount is None:
        return
    started = replace(execution, surcharge_from=first or pay.latest.fromordinal(pay.latest.toordinal() + 1))
    if amount != (right := accrued(started, last)):
        yield f"加处罚款计至{day(last)}为{yuan(right)}，写成了{yuan(amount)}"
