"""What the party brought forward is re-checked; a review of the same day is remarked."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import named
from hengping.law.procedure.wording import note, refuse

RULE = "陈述申辩已经复核"
APL_45_1 = cite("APL", 45, 1)
APL_62 = cite("APL", 62)
BASIS = (APL_45_1, APL_62)


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    found = []
    for track in facts.parties:
        defence = track.defence
        if defence.pending:
            found.append(
                refuse(
                    named(track, facts) + "陈述、申辩没有复核",
                    absent="review_statement",
                    cure="复核事实、理由和证据并写明采纳情况",
                    curer="officer",
                    evidence="陈述申辩复核意见",
                )
            )
        elif defence.last_on is not None and defence.last_on in {case.on, defence.reviewed_on}:
            found.append(
                note(
                    named(track, facts) + "收到陈述、申辩的当日即复核或者提请处理，请核对是否认真复核",
                    APL_45_1,
                    curer="legal_reviewer",
                )
            )
    return tuple(found)
