"""The head decides on a finished investigation."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "调查已经终结并提交报告"
BASIS = (cite("APL", 57, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.report is not None:
        return ()
    return (
        refuse(
            "没有调查终结报告",
            absent="report_investigation",
            cure="调查终结后提交报告",
            curer="officer",
            evidence="调查终结报告",
        ),
    )
