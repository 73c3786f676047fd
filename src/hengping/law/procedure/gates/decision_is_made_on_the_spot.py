"""The gate decision_is_made_on_the_spot."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "当场处罚当场作出"


def decision_is_made_on_the_spot(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Established, told, heard and decided at one go (Administrative Penalty Law 51, 52(1)); a night may pass."""
    spot = facts.on_spot
    if spot is None or (on - spot.opened_on).days <= 1:
        return ()
    return (
        refuse(
            "decision_is_made_on_the_spot",
            "查明违法事实的当场没有作出决定，事后不能再按简易程序处罚",
            cite("APL", 51),
            cite("APL", 52, 1),
            cure="转为普通程序",
            curer="officer",
        ),
    )
