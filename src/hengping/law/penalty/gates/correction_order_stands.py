"""A recheck needs an order that it checks."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "已有责令改正的决定"
BASIS = (cite("WSL", 65, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.correction is not None:
        return ()
    return (
        refuse(
            "没有责令改正的决定，无从复查",
            cure="先制发责令限期整改指令书",
            curer="officer",
            evidence="责令限期整改指令书",
        ),
    )
