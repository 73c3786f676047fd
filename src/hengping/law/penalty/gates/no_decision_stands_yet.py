"""One decision for one party: a second one would punish twice."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import named, penalties
from hengping.law.procedure.wording import refuse

RULE = "当事人还没有处罚决定"
BASIS = (cite("APL", 29),)


def gate(case: Asked) -> Iterable[Finding]:
    if case.proposed is None:
        return ()
    return tuple(
        refuse(
            f"{named(track, case.facts)}案卷中已有对当事人的处罚决定",
            cure="原来的记录写错的，更正那一条",
            curer="officer",
        )
        for track, _ in penalties(case)
        if track.execution is not None
    )
