"""What the party brought forward is answered point by point."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import named
from hengping.law.procedure.wording import note

RULE = "对陈述申辩和听证意见逐项回应"
BASIS = (cite("APL", 45, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    found = []
    for track in case.facts.parties:
        open_points = (*track.defence.unanswered, *track.defence.points)
        if proposed is not None and case.step == "review_statement":
            open_points = tuple(proposed.get("unanswered", ()))
        answered = proposed.get("defence_answered") if proposed is not None else None
        silent = (
            case.step == "issue_decision"
            and proposed is not None
            and track.defence.last_on is not None
            and not answered
        )
        if open_points or silent:
            what = "、".join(open_points) or "决定书没有写明采纳情况"
            found.append(
                note(
                    f"{named(track, case.facts)}当事人的意见或者证据没有回应：{what}",
                    cure="逐项写明采纳或者不采纳的理由",
                    curer="officer",
                    absent="" if open_points or answered is not None else "defence_answered",
                )
            )
    return tuple(found)
