"""The gate remedy_answered_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, concerned, named
from hengping.law.procedure.wording import day, note

RULE = "在期限内提交复议答复、答辩状和证据"


def remedy_answered_in_time(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Who answers too late is taken to have no evidence; late is still better than never (Administrative
    Reconsideration Law 48, 54, 70; Administrative Litigation Law 34(2), 67).
    """
    kind = proposed.get("kind") if proposed is not None else None
    return [
        note(
            "remedy_answered_in_time",
            f"{named(track, facts)}应当在{day(one.limit.last)}前答复并提交证据，已经逾期，可能视为没有证据、依据",
            cite("ARL", 70) if one.kind == "reconsideration" else cite("ALL", 34, 2),
            cure="立即提交并说明理由",
            curer="officer",
        )
        for track in concerned(facts, proposed)
        for one in track.owed_answers
        if kind in (None, one.kind) and one.limit.over(on)
    ]
