"""The gate publication_withdrawn_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, note

RULE = "决定变更、撤销后按期撤回公示"


def publication_withdrawn_in_time(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Three working days from the change (Administrative Penalty Law 48(2))."""
    publication = facts.publication
    if publication is None or publication.withdrawal is None or not publication.withdrawal.over(on):
        return ()
    return (
        note(
            "publication_withdrawn_in_time",
            f"公示信息应当在{day(publication.withdrawal.last)}前撤回，已经超过",
            cite("APL", 48, 2),
            cure="立即撤回并公开说明理由",
            curer="clerk",
        ),
    )
