"""Measures and orders on site follow a record of what was found."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "已有现场检查或者勘验笔录"
BASIS = (cite("APL", 55, 2), cite("WSL", 68))


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.site_record_on is not None:
        return ()
    return (
        refuse(
            "没有现场检查或者勘验笔录",
            absent="record_inspection",
            cure="先制作现场检查笔录",
            curer="officer",
            evidence="现场检查记录",
        ),
    )
