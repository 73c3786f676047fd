"""The gate payment_is_overdue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, executions, named
from hengping.law.procedure.wording import calendar_missing, day, refuse

RULE = "缴款或者履行期限已满"


def payment_is_overdue(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Nothing is enforced before the time to perform is over (Administrative Penalty Law 67(3), 72; Administrative
    Compulsion Law 34, 53).
    """
    found = []
    for track, execution in executions(facts, proposed):
        limit = execution.pay
        if limit is None or limit.over(on):
            continue
        if limit.last is None:
            found.append(calendar_missing("payment_is_overdue", limit, cite("APL", 67, 3)))
            continue
        found.append(
            refuse(
                "payment_is_overdue",
                f"{named(track, facts)}缴款期限到{day(limit.last)}，尚未届满",
                cite("APL", 67, 3),
                cite("AFL", 53),
                cure="等待期限届满",
                curer="officer",
            )
        )
    return tuple(found)
