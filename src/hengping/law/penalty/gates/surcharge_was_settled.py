"""A surcharge that was started is paid, executed, agreed on or given up with the rest before the case is closed."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import named
from hengping.law.penalty.surcharge import owed
from hengping.law.procedure.wording import refuse, yuan

RULE = "已经开始的加处罚款已经结清"
BASIS = (cite("APL", 72, 1, 1), cite("AFL", 42))


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        refuse(
            f"{named(track, case.facts)}加处罚款还有{yuan(open_sum)}没有结清",
            cure="缴清加处罚款，或者依法申请强制执行、达成执行协议减免、终结执行",
            curer="officer",
            evidence="缴款票据、执行协议",
            absent="record_payment agree_execution record_court_execution end_execution",
        )
        for track in case.facts.parties
        if track.execution is not None and (open_sum := owed(track.execution, case.on))
    )
