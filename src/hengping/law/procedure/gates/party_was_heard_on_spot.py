"""The gate party_was_heard_on_spot."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "当场处罚前已告知并听取陈述申辩"


def party_was_heard_on_spot(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The duties to tell and to hear hold on the spot too (Administrative Penalty Law 44, 45, 62)."""
    if facts.on_spot is not None and facts.on_spot.heard_on is not None:
        return ()
    return (
        refuse(
            "party_was_heard_on_spot",
            "没有告知当事人拟处罚的事实、理由、依据并听取陈述、申辩",
            cite("APL", 44),
            cite("APL", 62),
            cure="当场告知并听取",
            curer="officer",
        ),
    )
