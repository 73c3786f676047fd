"""A suspected crime goes to the police and is not settled with a penalty."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import particular
from hengping.law.procedure.wording import refuse

RULE = "涉嫌犯罪的移送司法机关"
BASIS = (cite("APL", 27, 1), cite("APL", 57, 1, 4), cite("O310", 3))


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    proposed = case.proposed
    suspected = particular(case, "crime_suspected", facts.report and facts.report.crime)
    if not suspected:
        return ()
    if proposed is not None and proposed.get("outcome") == "transfer":
        return ()
    if facts.disposal is not None and facts.disposal.outcome == "transfer":
        return ()
    return (
        refuse(
            "违法行为涉嫌犯罪，应当移送，不得以行政处罚代替",
            cure="提出移送报告，由正职负责人在三日内决定",
            curer="head",
            evidence="案件移送审批表",
        ),
    )
