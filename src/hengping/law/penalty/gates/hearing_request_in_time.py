"""A late request is taken down all the same and remarked."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import concerned, named
from hengping.law.procedure.wording import day, note

RULE = "听证申请在法定期限内提出"
BASIS = (cite("APL", 64, None, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None:
        return ()
    asked_on = proposed.get("requested_on") or case.on
    return tuple(
        note(
            f"{named(track, case.facts)}听证申请超过最后一日{day(track.notice.hearing_request.last)}",
            cure="可以不予受理并说明理由",
            curer="leader",
        )
        for track in concerned(case)
        if track.notice is not None
        and track.notice.hearing_request is not None
        and track.notice.hearing_request.over(asked_on)
    )
