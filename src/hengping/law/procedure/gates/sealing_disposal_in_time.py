"""The gate sealing_disposal_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.keepings import late
from hengping.law.procedure.questions import Proposed

RULE = "查封、扣押的财物在期限内处理"


def sealing_disposal_in_time(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Thirty days, sixty with an extension (Administrative Compulsion Law 25, 27, 28)."""
    keeping = facts.sealing
    if keeping is None:
        return ()
    return late(
        keeping,
        on,
        gate="sealing_disposal_in_time",
        what="查封、扣押的财物",
        cure="立即解除并退还",
        basis=(cite("AFL", 25, 1), cite("AFL", 28, 1)),
    )
