"""The gate defence_was_answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, named
from hengping.law.procedure.wording import note

RULE = "对陈述申辩和听证意见逐项回应"


def defence_was_answered(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What the party brought forward is answered point by point (Administrative Penalty Law 45(1), 59(1)(2))."""
    found = []
    for track in facts.parties:
        open_points = (*track.defence.unanswered, *track.defence.points)
        if proposed is not None and step == "review_statement":
            open_points = tuple(proposed.get("unanswered", ()))
        silent = (
            step == "issue_decision"
            and proposed is not None
            and track.defence.last_on is not None
            and not proposed.get("defence_answered")
        )
        if open_points or silent:
            what = "、".join(open_points) or "决定书没有写明采纳情况"
            found.append(
                note(
                    "defence_was_answered",
                    f"{named(track, facts)}当事人的意见或者证据没有回应：{what}",
                    cite("APL", 45, 1),
                    cure="逐项写明采纳或者不采纳的理由",
                    curer="officer",
                )
            )
    return tuple(found)
