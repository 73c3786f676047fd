"""A case is closed when everything was performed, or execution ended, or nothing was to be performed."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import named
from hengping.law.procedure.wording import refuse, yuan

RULE = "处罚已经履行或者执行已经终结"
BASIS = (cite("APL", 66, 1), cite("APL", 72, 1))


def gate(case: Asked) -> Iterable[Finding]:
    found = []
    for track in case.facts.parties:
        execution = track.execution
        if track.remedy:
            text, absent = "复议或者诉讼还没有终结", "record_remedy_outcome"
        elif execution is None or execution.finished:
            continue
        elif execution.unpaid:
            text, absent = f"还有{yuan(execution.unpaid)}没有缴纳", "record_payment"
        else:
            text, absent = "还有处罚没有履行", "record_performance"
        found.append(
            refuse(
                named(track, case.facts) + text,
                absent=absent,
                cure="督促履行，或者依法申请强制执行、终结执行",
                curer="officer",
                evidence="缴款票据、执行材料",
            )
        )
    return tuple(found)
