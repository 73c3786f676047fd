"""A penalty is for a party of this case, and a proposal to punish names at least one."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "每项处罚都写明本案的当事人"
BASIS = (cite("APL", 44), cite("APL", 59, 1, 1))


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("outcome", "penalty") != "penalty":
        return ()
    rows = proposed.get("penalty") or ()
    keys = {track.key for track in case.facts.parties}
    alone = len(keys) == 1
    if rows and all(row.party in keys or (not row.party and alone) for row in rows):
        return ()
    return (
        refuse(
            "处罚内容中的当事人不是本案当事人" if rows else "没有写明对哪一名当事人给予什么处罚",
            cure="逐一写明本案当事人及其处罚",
            curer="officer",
        ),
    )
