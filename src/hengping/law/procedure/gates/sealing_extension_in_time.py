"""The gate sealing_extension_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, refuse

RULE = "查封、扣押期限届满前可以延长一次"


def sealing_extension_in_time(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """One extension of at most thirty days, before the first period is over (Administrative Compulsion Law 25(1))."""
    keeping = facts.sealing
    if keeping is None or keeping.limit is None:
        return ()
    if not keeping.extended and not keeping.limit.over(on):
        return ()
    text = "查封、扣押期限已经延长过一次" if keeping.extended else f"查封、扣押期限已在{day(keeping.limit.last)}届满"
    return (refuse("sealing_extension_in_time", text, cite("AFL", 25, 1), cure="立即作出处理决定", curer="officer"),)
