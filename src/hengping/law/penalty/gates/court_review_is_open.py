"""Fifteen days to ask the higher court to look at a refusal again."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.wording import refuse, unknown_last_day, until

RULE = "对法院不予受理、不予执行的裁定可以申请复议"
AFL_56_2 = cite("AFL", 56, 2)
AFL_58_3 = cite("AFL", 58, 3)
BASIS = (AFL_56_2, AFL_58_3)


def gate(case: Asked) -> Iterable[Finding]:
    found = []
    for track, execution in executions(case):
        limit = execution.court_review
        if limit is None:
            text, cure = "法院没有裁定不予受理或者不予执行", ""
        elif limit.uncertain(case.on):
            found.append(unknown_last_day(limit, AFL_56_2))
            continue
        elif limit.over(case.on):
            text, cure = f"申请复议的期限已在{until(limit)}届满", "不能再申请复议"
        else:
            continue
        found.append(refuse(named(track, case.facts) + text, cure=cure, curer="head"))
    return tuple(found)
