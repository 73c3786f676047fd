"""The gate material_was_received."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, named
from hengping.law.procedure.wording import refuse

RULE = "没有无理由拒收当事人材料"


def material_was_received(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Refusing without reason what the party wants to show is refusing to hear it (Administrative Penalty Law 45(1),
    62).
    """
    return tuple(
        refuse(
            "material_was_received",
            named(track, facts) + "拒收过当事人提交的材料且没有写明理由",
            cite("APL", 45, 1),
            cite("APL", 62),
            cure="接收材料并复核",
            curer="officer",
            evidence="材料接收回执",
        )
        for track in facts.parties
        if track.defence.material_refused
    )
