"""The house period between clue and filing (CFG-03)."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import note_house, until

RULE = "受理线索后及时立案"
HOUSE = True
BASIS = (cite("APL", 54, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    limit = case.facts.filing_limit
    if limit is None or not limit.over(case.on):
        return ()
    return (
        note_house(f"立案审批应当在{until(limit)}前完成，已经超过", cure="在呈批件中说明原因", curer="section_head"),
    )
