"""The decision says what was approved, for every party."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.particulars import Penalty, same, unsaid
from hengping.law.penalty.questions import penalties
from hengping.law.procedure.wording import refuse

RULE = "决定书与批准的处理一致"
BASIS = (cite("APL", 57, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    if case.proposed is None or case.facts.disposal is None:
        return ()
    approved = {track.key: track.intended for track in case.facts.parties if track.intended is not None}
    issued = {track.key: penalty for track, penalty in penalties(case)}
    other = [
        (approved.get(key), issued.get(key))
        for key in approved.keys() | issued.keys()
        if not _same(approved.get(key), issued.get(key))
    ]
    if not other:
        return ()
    absent = "penalty" if all(one and two and unsaid(one, two) for one, two in other) else ""
    return (
        refuse(
            "决定书的处罚与批准的不一致",
            absent=absent,
            cure="按批准的内容制发决定书",
            curer="officer",
            evidence="案件处理呈批表",
        ),
    )


def _same(approved: Penalty | None, issued: Penalty | None) -> bool:
    if approved is None or issued is None:
        return approved is issued
    return same(approved, issued)
