"""Only a decision on the spot is reported to the agency; any other is the agency's own from the start."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "处罚决定是当场作出的"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.procedure == "simple":
        return ()
    return (refuse_house("本案处罚决定不是当场作出的，不用报机关备案", curer="officer"),)
