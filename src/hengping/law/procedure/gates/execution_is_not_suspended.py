"""The gate execution_is_not_suspended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.wording import refuse

RULE = "执行没有中止"


def execution_is_not_suspended(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Nothing is enforced while execution is suspended (Administrative Compulsion Law 39)."""
    return tuple(
        refuse(
            "execution_is_not_suspended",
            named(track, facts) + "执行已经中止",
            cite("AFL", 39),
            cure="中止情形消失后恢复执行",
            curer="leader",
        )
        for track, execution in executions(facts, proposed)
        if execution.suspended
    )
