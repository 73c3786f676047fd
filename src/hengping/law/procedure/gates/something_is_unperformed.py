"""The gate something_is_unperformed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions
from hengping.law.procedure.wording import refuse

RULE = "处罚还没有履行完毕"


def something_is_unperformed(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """There is something left to pay or to carry out; a stoppage that is not obeyed is enforced like a fine
    (Administrative Penalty Law 66(1), 72(1); Administrative Compulsion Law 53).
    """
    if any(execution.open for _, execution in executions(facts, proposed)):
        return ()
    return (
        refuse(
            "something_is_unperformed",
            "没有尚未履行的处罚",
            cite("APL", 66, 1),
            cite("AFL", 53),
            curer="officer",
        ),
    )
