"""The party is told what it faces and that it may state and defend."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "已告知事实、理由、依据和陈述申辩权利"
BASIS = (cite("APL", 44), cite("APL", 62))


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("rights_told"):
        return ()
    return (
        refuse(
            "没有告知拟处罚的事实、理由、依据和陈述、申辩权利",
            cure="告知后再作决定",
            curer="officer",
            evidence="行政处罚告知书",
        ),
    )
