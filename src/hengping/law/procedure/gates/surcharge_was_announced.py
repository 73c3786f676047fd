"""The gate surcharge_was_announced."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named, penalties
from hengping.law.procedure.wording import note, refuse

RULE = "加处罚款的标准已在决定书中告知"


def surcharge_was_announced(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The surcharge must have been told with the decision (Administrative Penalty Law 72(1)(1); Administrative
    Compulsion Law 45).
    """
    if step != "start_surcharge":
        if proposed is None or proposed.get("surcharge_told"):
            return ()
        if not any(penalty.fine for _, penalty in penalties(facts, proposed)):
            return ()
        return (
            note(
                "surcharge_was_announced",
                "决定书没有写明逾期缴纳的加处罚款标准，以后不得加处",
                cite("APL", 72, 1, 1),
                cite("AFL", 45, 1),
                curer="officer",
            ),
        )
    return tuple(
        refuse(
            "surcharge_was_announced",
            named(track, facts) + "决定书没有告知加处罚款的标准",
            cite("AFL", 45, 1),
            cite("APL", 72, 1, 1),
            cure="先书面告知加处罚款的标准",
            curer="officer",
        )
        for track, execution in executions(facts, proposed)
        if not execution.surcharge_told
    )
