"""The gate hearing_points_answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, concerned, named
from hengping.law.procedure.wording import note

RULE = "听证中的意见已逐项回应"


def hearing_points_answered(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Every point that the party made at the hearing is answered (Administrative Penalty Law 45(1), 65)."""
    if proposed is None or proposed.get("answered"):
        return ()
    return tuple(
        note(
            "hearing_points_answered",
            f"{named(track, facts)}听证中提出的意见没有回应：{'、'.join(track.defence.points)}",
            cite("APL", 45, 1),
            cite("APL", 65),
            cure="在报告中逐项写明采纳情况",
            curer="legal_reviewer",
        )
        for track in concerned(facts, proposed)
        if track.defence.points
    )
