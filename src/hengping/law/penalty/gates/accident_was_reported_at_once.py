"""An accident is reported within the hour; a report of another day is a violation to be looked at by itself."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import day, note

RULE = "事故单位的报告没有迟延，或者迟延另行查处"
BASIS = (cite("AIR", 9),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed or {}
    happened, reported = proposed.get("accident_on"), proposed.get("accident_reported_on")
    if happened is None or reported is None or reported <= happened:
        return ()
    text = f"事故发生于{day(happened)}，{day(reported)}才报告，涉嫌迟报，请核对是否另行查处"
    return (note(text, cure="查明何时得知、何时报告", curer="officer"),)
