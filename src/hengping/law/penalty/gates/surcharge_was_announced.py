"""The surcharge must have been told with the decision."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions, named, penalties
from hengping.law.procedure.wording import note, refuse

RULE = "加处罚款的标准已在决定书中告知"
BASIS = (cite("APL", 72, 1, 1), cite("AFL", 45, 1))


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if case.step != "start_surcharge":
        if proposed is None or proposed.get("surcharge_told"):
            return ()
        if not any((penalty.fine for _, penalty in penalties(case))):
            return ()
        text = "决定书没有写明逾期缴纳的加处罚款标准，以后不得加处"
        return (note(text, curer="officer", absent="surcharge_told" if proposed.get("surcharge_told") is None else ""),)
    return tuple(
        (
            refuse(
                named(track, case.facts) + "决定书没有告知加处罚款的标准",
                absent="surcharge_told" if execution.surcharge_told is None else "",
                cure="先书面告知加处罚款的标准",
                curer="officer",
            )
            for track, execution in executions(case)
            if not execution.surcharge_told
        )
    )
