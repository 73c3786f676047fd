"""The gate fine_was_collected_on_spot."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "有当场收缴的罚款待上缴"


def fine_was_collected_on_spot(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """There is cash to hand in (Administrative Penalty Law 71)."""
    spot = facts.on_spot
    if spot is not None and spot.collected_on is not None and spot.at_bank_on is None:
        to = proposed.get("to") if proposed is not None else None
        if to != "bank" or spot.at_agency_on is not None:
            return ()
    return (refuse("fine_was_collected_on_spot", "没有可以上缴的当场收缴罚款", cite("APL", 71), curer="clerk"),)
