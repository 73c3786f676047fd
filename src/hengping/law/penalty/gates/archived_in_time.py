"""The house period between closing and the archive (CFG-12)."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import note_house, until

RULE = "结案后按期归档"
HOUSE = True
BASIS = (cite("APL", 47),)


def gate(case: Asked) -> Iterable[Finding]:
    limit = case.facts.archive_limit
    if limit is None or not limit.over(case.on):
        return ()
    return (note_house(f"应当在{until(limit)}前归档，已经超过", curer="clerk"),)
