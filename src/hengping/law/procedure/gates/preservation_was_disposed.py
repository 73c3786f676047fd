"""The gate preservation_was_disposed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import calendar_missing, day, note, refuse

RULE = "先行登记保存的物品已在七个工作日内处理"


def preservation_was_disposed(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Within seven working days something must have been decided about what is kept (Administrative Penalty Law 56)."""
    keeping = facts.preservation
    if keeping is None or keeping.limit is None:
        return ()
    if keeping.disposed_on is not None:
        if not keeping.disposed_late:
            return ()
        return (
            note(
                "preservation_was_disposed",
                f"登记保存物品在{day(keeping.disposed_on)}才处理，超过最后一日{day(keeping.limit.last)}",
                cite("APL", 56),
                cure="在案卷中说明原因",
                curer="officer",
            ),
        )
    if keeping.limit.last is None:
        return (calendar_missing("preservation_was_disposed", keeping.limit, cite("APL", 56)),)
    late = "已经逾期" if keeping.limit.over(on) else f"最后一日为{day(keeping.limit.last)}"
    return (
        refuse(
            "preservation_was_disposed",
            f"先行登记保存的物品还没有处理，{late}",
            cite("APL", 56),
            cure="先作出处理决定",
            curer="officer",
            evidence="先行登记保存证据处理决定书",
        ),
    )
