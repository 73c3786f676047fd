"""The gate court_review_is_open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.wording import calendar_missing, day, refuse

RULE = "对法院不予受理、不予执行的裁定可以申请复议"


def court_review_is_open(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Fifteen days to ask the higher court to look at a refusal again (Administrative Compulsion Law 56(2), 58(3))."""
    found = []
    for track, execution in executions(facts, proposed):
        limit = execution.court_review
        if limit is None:
            text, cure = "法院没有裁定不予受理或者不予执行", ""
        elif limit.uncertain(on):
            found.append(calendar_missing("court_review_is_open", limit, cite("AFL", 56, 2)))
            continue
        elif limit.over(on):
            text, cure = f"申请复议的期限已在{day(limit.last)}届满", "不能再申请复议"
        else:
            continue
        found.append(
            refuse(
                "court_review_is_open",
                named(track, facts) + text,
                cite("AFL", 56, 2),
                cite("AFL", 58, 3),
                cure=cure,
                curer="head",
            )
        )
    return tuple(found)
