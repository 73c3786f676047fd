"""The gate hearing_request_in_time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, concerned, named
from hengping.law.procedure.wording import day, note

RULE = "听证申请在法定期限内提出"


def hearing_request_in_time(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A late request is taken down all the same and remarked (Administrative Penalty Law 64(1)(1))."""
    if proposed is None:
        return ()
    asked_on = proposed.get("requested_on") or on
    return tuple(
        note(
            "hearing_request_in_time",
            f"{named(track, facts)}听证申请超过最后一日{day(track.notice.hearing_request.last)}",
            cite("APL", 64, None, 1),
            cure="可以不予受理并说明理由",
            curer="leader",
        )
        for track in concerned(facts, proposed)
        if track.notice is not None
        and track.notice.hearing_request is not None
        and track.notice.hearing_request.over(asked_on)
    )
