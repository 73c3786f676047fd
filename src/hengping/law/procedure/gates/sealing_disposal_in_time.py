"""The gate sealing_disposal_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, note

RULE = "查封、扣押的财物在期限内处理"


def sealing_disposal_in_time(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Thirty days, sixty with an extension (Administrative Compulsion Law 25, 27). Late handling is remarked."""
    keeping = facts.sealing
    if keeping is None or not keeping.pending or keeping.limit is None or not keeping.limit.over(on):
        return ()
    return (
        note(
            "sealing_disposal_in_time",
            f"查封、扣押期限已在{day(keeping.limit.last)}届满",
            cite("AFL", 25, 1),
            cite("AFL", 28, 1),
            cure="立即解除并退还",
            curer="officer",
        ),
    )
