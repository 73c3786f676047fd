"""A suspected crime goes to the police and is not settled with a penalty. Where an accident is punished and nobody says
that a crime is suspected, whether one is was looked at or is to be: that is shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import particular, penalties
from hengping.law.procedure.wording import note, refuse

RULE = "涉嫌犯罪的移送司法机关"
BASIS = (cite("APL", 27, 1), cite("APL", 57, 1, 4), cite("O310", 3))


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    proposed = case.proposed
    suspected = particular(case, "crime_suspected", facts.report and facts.report.crime)
    if not suspected:
        return _unconsidered(case)
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


def _unconsidered(case: Asked) -> Iterable[Finding]:
    """An accident with dead or injured may be a crime of those who answer for it (Criminal Law 134 to 139)."""
    rows = [row for _, row in penalties(case)]
    if not any(row.stage == "accident" or any(one.stage == "accident" for one in row.weighed) for row in rows):
        return ()
    text = "处罚的是发生生产安全事故的违法行为，没有认定涉嫌犯罪，请核对有关人员是否涉嫌重大责任事故等犯罪"
    return (
        note(text, *BASIS, cure="涉嫌犯罪的移送公安机关；不涉嫌的，在调查终结报告中写明理由", curer="legal_reviewer"),
    )
