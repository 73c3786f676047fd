"""A recheck needs an order that it checks."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "已有责令改正的决定"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.correction is not None:
        return ()
    return (
        refuse_house(
            "没有责令改正的决定，无从复查",
            cure="先制发责令限期整改指令书",
            curer="officer",
            evidence="责令限期整改指令书",
        ),
    )
