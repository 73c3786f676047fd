"""Three working days from the change."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import note_broken, unknown_last_day, until

RULE = "决定变更、撤销后按期撤回公示"
BASIS = (cite("APL", 48, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    publication = case.facts.publication
    if publication is None or publication.withdrawal is None:
        return ()
    if publication.withdrawal.no_rule:
        return (unknown_last_day(publication.withdrawal),)
    if not publication.withdrawal.over(case.on):
        return ()
    return (
        note_broken(
            f"公示信息应当在{until(publication.withdrawal)}前撤回，已经超过",
            cure="立即撤回并公开说明理由",
            curer="clerk",
        ),
    )
