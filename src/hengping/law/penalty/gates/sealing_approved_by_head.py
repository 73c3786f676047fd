"""The head's own approval: by law where hazardous chemicals are sealed, by the house elsewhere, where the law is
content with a leader.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse, refuse_house

RULE = "查封、扣押由主要负责人批准"
HOUSE = True
HCL_8 = cite("HCL", 8)
AFL_18 = cite("AFL", 18)
BASIS = (HCL_8, AFL_18)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("by_head"):
        return ()
    chemicals = "HCL" in case.facts.sealing_basis or "危险化学品安全法" in case.facts.sealing_basis
    text, cure = "查封、扣押没有由主要负责人批准", "报主要负责人批准"
    if chemicals:
        return (refuse(text, HCL_8, cure=cure, curer="head"),)
    return (refuse_house(text, cure=cure, curer="head"),)
