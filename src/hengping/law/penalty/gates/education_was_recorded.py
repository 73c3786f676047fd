"""A party that is not punished is educated, and that is recorded."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.choices import EDUCATED_GROUNDS
from hengping.law.procedure.wording import refuse

RULE = "不予处罚的已对当事人进行教育"
BASIS = (cite("APL", 33, 3),)


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    if facts.disposal is None or facts.disposal.outcome != "no_penalty" or facts.educated_on is not None:
        return ()
    if facts.disposal.ground not in EDUCATED_GROUNDS:
        return ()
    return (
        refuse(
            "不予行政处罚的，没有对当事人进行教育的记录",
            absent="record_education",
            cure="教育当事人并记录",
            curer="officer",
        ),
    )
