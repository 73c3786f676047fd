"""A suspected crime goes to the police and is not settled with a penalty. Where an accident is punished somebody says
whether a crime is suspected: what nobody said is not no.
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
    suspected = particular(case, "crime_suspected", facts.report.crime if facts.report is not None else None)
    if not suspected:
        return _unconsidered(case, said=suspected is not None)
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


def _unconsidered(case: Asked, *, said: bool) -> Iterable[Finding]:
    """An accident with dead or injured may be a crime of those who answer for it (Criminal Law 134 to 139): before it
    is decided on, somebody says whether one is suspected.
    """
    rows = [row for _, row in penalties(case)]
    weighed = {one.stage for row in rows for one in row.weighed}
    if "accident" not in {row.stage for row in rows} | weighed:
        return ()
    if not said and case.step == "propose_disposal" and "accident" in weighed:
        return (
            refuse(
                "处罚的是发生生产安全事故的违法行为，没有写明是否涉嫌犯罪",
                absent="crime_suspected",
                cure="查明有关人员是否涉嫌重大责任事故等犯罪，在提请时写明；涉嫌的，移送公安机关",
                curer="officer",
                evidence="调查终结报告",
            ),
        )
    holds = "没有认定涉嫌犯罪" if said else "没有写明是否涉嫌犯罪"
    text = f"处罚的是发生生产安全事故的违法行为，{holds}，请核对有关人员是否涉嫌重大责任事故等犯罪"
    return (
        note(text, *BASIS, cure="涉嫌犯罪的移送公安机关；不涉嫌的，在调查终结报告中写明理由", curer="legal_reviewer"),
    )
