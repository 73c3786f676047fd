"""Every point that the party made at the hearing is answered."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import concerned, named
from hengping.law.procedure.wording import note

RULE = "听证中的意见已逐项回应"
BASIS = (cite("APL", 45, 1), cite("APL", 65))


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("answered"):
        return ()
    return tuple(
        note(
            f"{named(track, case.facts)}听证中提出的意见没有回应：{'、'.join(track.defence.points)}",
            cure="在报告中逐项写明采纳情况",
            curer="legal_reviewer",
        )
        for track in concerned(case)
        if track.defence.points
    )
