"""The gate crime_is_transferred."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, asked
from hengping.law.procedure.wording import refuse

RULE = "涉嫌犯罪的移送司法机关"


def crime_is_transferred(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A suspected crime goes to the police and is not settled with a penalty (Administrative Penalty Law 8(2), 27,
    57(1)(4); O310 3, 5).
    """
    suspected = asked(proposed, "crime_suspected", facts.report and facts.report.crime)
    if not suspected:
        return ()
    if proposed is not None and proposed.get("outcome") == "transfer":
        return ()
    if facts.disposal is not None and facts.disposal.outcome == "transfer":
        return ()
    return (
        refuse(
            "crime_is_transferred",
            "违法行为涉嫌犯罪，应当移送，不得以行政处罚代替",
            cite("APL", 27, 1),
            cite("APL", 57, 1, 4),
            cite("O310", 3),
            cure="提出移送报告，由正职负责人在三日内决定",
            curer="head",
            evidence="案件移送审批表",
        ),
    )
