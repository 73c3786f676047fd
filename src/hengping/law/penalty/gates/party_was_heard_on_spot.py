"""The duties to tell and to hear hold on the spot too."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "当场处罚前已告知并听取陈述申辩"
BASIS = (cite("APL", 44), cite("APL", 62))


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.on_spot is not None and case.facts.on_spot.heard_on is not None:
        return ()
    return (
        refuse(
            "没有告知当事人拟处罚的事实、理由、依据并听取陈述、申辩",
            absent="hear_on_spot",
            cure="当场告知并听取",
            curer="officer",
        ),
    )
