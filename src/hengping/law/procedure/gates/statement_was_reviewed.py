"""The gate statement_was_reviewed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, named
from hengping.law.procedure.wording import note, refuse

RULE = "陈述申辩已经复核"


def statement_was_reviewed(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What the party brought forward is re-checked (Administrative Penalty Law 45(1)); a review of the same day is
    remarked.
    """
    found = []
    for track in facts.parties:
        defence = track.defence
        if defence.pending:
            found.append(
                refuse(
                    "statement_was_reviewed",
                    named(track, facts) + "陈述、申辩没有复核",
                    cite("APL", 45, 1),
                    cite("APL", 62),
                    cure="复核事实、理由和证据并写明采纳情况",
                    curer="officer",
                    evidence="陈述申辩复核意见",
                )
            )
        elif defence.last_on is not None and defence.last_on in {on, defence.reviewed_on}:
            found.append(
                note(
                    "statement_was_reviewed",
                    named(track, facts) + "收到陈述、申辩的当日即复核或者提请处理，请核对是否认真复核",
                    cite("APL", 45, 1),
                    curer="legal_reviewer",
                )
            )
    return tuple(found)
