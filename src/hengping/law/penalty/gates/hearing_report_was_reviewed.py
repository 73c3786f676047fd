"""A leader has read the report of the hearing before its result goes into the decision."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "听证报告已经机关负责人审核"
HOUSE = True


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.proposal("report_hearing") is None:
        return ()
    text = "听证报告还没有经机关负责人审核，听证会报告书没有制发"
    return (refuse_house(text, cure="由机关负责人审核听证报告", curer="leader", evidence="听证会报告书"),)
