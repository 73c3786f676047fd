"""No sealing or seizure without approval; in an emergency it is reported and approved within twenty-four hours,
counted here in days, as the acts carry no hour.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import day, note, note_broken, refuse

RULE = "查封、扣押已经批准，情况紧急的在二十四小时内补办"
AFL_19 = cite("AFL", 19)
AFL_18 = cite("AFL", 18)
BASIS = (AFL_19, AFL_18)


def gate(case: Asked) -> Iterable[Finding]:
    keeping = case.facts.sealing
    if case.step == "seal_property":
        return _before(case)
    if keeping is None or keeping.begun_on is None:
        return ()
    late = keeping.approved_on is None or (keeping.approved_on - keeping.begun_on).days > 1
    if not late:
        return ()
    if keeping.approved_on is not None or keeping.disposed_on is not None:
        text = f"{day(keeping.begun_on)}当场查封、扣押，没有在二十四小时内补办批准"
        absent = "approve_sealing" if keeping.approved_on is None else ""
        return (note_broken(text, AFL_19, cure="在案卷中说明原因", curer="head", absent=absent),)
    return (
        refuse(
            f"{day(keeping.begun_on)}当场查封、扣押，至今没有补办批准",
            absent="approve_sealing",
            cure="立即补办批准；负责人认为不应当采取的，立即解除",
            curer="head",
            evidence="行政强制审批表",
        ),
    )


def _before(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    keeping = case.facts.sealing
    if keeping is not None and keeping.approved_on is not None and keeping.disposed_on is None:
        return ()
    if proposed is not None and proposed.get("urgent_reason"):
        text = "当场查封、扣押，应当在二十四小时内报告并补办批准手续"
        return (note(text, AFL_19, cure="补办批准", curer="head"),)
    return (
        refuse(
            "查封、扣押没有经过批准",
            AFL_18,
            absent="approve_sealing",
            cure="先报负责人批准；情况紧急的写明理由，在二十四小时内补办",
            curer="head",
        ),
    )
