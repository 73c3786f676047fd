"""The gate court_was_not_asked_yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.wording import refuse

RULE = "没有重复申请法院强制执行"


_PENDING = frozenset({"applied", "accepted", "granted", "executed", "reviewing"})


def court_was_not_asked_yet(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """One application: while the court has it, or has granted it, no other is made (Administrative Compulsion Law 56,
    57).
    """
    return tuple(
        refuse(
            "court_was_not_asked_yet",
            named(track, facts) + "已经申请法院强制执行",
            cite("AFL", 56),
            cite("AFL", 57),
            cure="等待法院裁定、执行",
            curer="officer",
        )
        for track, execution in executions(facts, proposed)
        if execution.court in _PENDING
    )
