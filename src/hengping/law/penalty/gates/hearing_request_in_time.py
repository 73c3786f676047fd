"""A late request is taken down all the same and remarked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import concerned, named
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.wording import note, unknown_last_day, until

RULE = "听证申请在法定期限内提出"
BASIS = (cite("APL", 64, None, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None:
        return ()
    asked_on = proposed.get("requested_on") or case.on
    return tuple(
        finding
        for track in concerned(case)
        if track.notice is not None and track.notice.hearing_request is not None
        for finding in _findings(named(track, case.facts), track.notice.hearing_request, asked_on)
    )


def _findings(party: str, limit: Limit, asked_on: date) -> Iterable[Finding]:
    if limit.no_rule:
        yield unknown_last_day(limit)
    elif limit.over(asked_on):
        yield note(f"{party}听证申请超过最后一日{until(limit)}", cure="可以不予受理并说明理由", curer="leader")
