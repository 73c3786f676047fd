"""The house period between closing and the archive (CFG-12)."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import day, note

RULE = "结案后按期归档"
BASIS = (cite("APL", 47),)


def gate(case: Asked) -> Iterable[Finding]:
    limit = case.facts.archive_limit
    if limit is None or not limit.over(case.on):
        return ()
    return (note(f"应当在{day(limit.last)}前归档，已经超过", curer="clerk"),)
