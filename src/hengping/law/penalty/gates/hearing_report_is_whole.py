"""A leader reads a report that tells how the hearing went: without that it goes back to the presider."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "送审的听证报告写明听证会基本情况"
HOUSE = True


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.report_untold and case.facts.proposal("report_hearing") is not None:
        return (refuse_house("听证报告没有写明听证会基本情况", cure="退回主持人补写", curer="leader"),)
    return ()
