"""There is cash to hand in."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "有当场收缴的罚款待上缴"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    spot = case.facts.on_spot
    if spot is not None and spot.collected_on is not None and spot.at_bank_on is None:
        to = proposed.get("to") if proposed is not None else None
        if to != "bank" or spot.at_agency_on is not None:
            return ()
    return (refuse_house("没有可以上缴的当场收缴罚款", curer="clerk"),)
