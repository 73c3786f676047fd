"""Refusing without reason what the party wants to show is refusing to hear it."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import named
from hengping.law.procedure.wording import refuse

RULE = "没有无理由拒收当事人材料"
BASIS = (cite("APL", 45, 1), cite("APL", 62))


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        refuse(
            named(track, case.facts) + "拒收过当事人提交的材料且没有写明理由",
            cure="接收材料并复核",
            curer="officer",
            evidence="材料接收回执",
        )
        for track in case.facts.parties
        if track.defence.material_refused
    )
