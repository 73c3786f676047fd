"""Where the facts are unclear or the evidence insufficient, no penalty."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import particular, punishes
from hengping.law.procedure.wording import refuse

RULE = "每项违法事实都有证据支持"
BASIS = (cite("APL", 40),)


def gate(case: Asked) -> Iterable[Finding]:
    if not punishes(case):
        return ()
    supported = particular(case, "facts_supported", case.facts.report and case.facts.report.supported)
    if supported or (supported is None and case.proposed is None):
        return ()
    return (
        refuse(
            "违法事实不清或者证据不足",
            absent="" if case.facts.report is not None else "report_investigation",
            cure="补充调查；查不清的不予处罚",
            curer="officer",
            evidence="证据清单",
        ),
    )
