"""A request in time by a party that has the right may not be refused."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import concerned, named
from hengping.law.penalty.thresholds import hearing_is_due
from hengping.law.procedure.wording import refuse

RULE = "期限内有权提出的听证申请应当受理"
BASIS = (cite("APL", 63, 1), cite("APL", 64, None, 1))


def gate(case: Asked) -> Iterable[Finding]:
    found = []
    for track in concerned(case):
        hearing, notice = track.hearing, track.notice
        if hearing is None or not hearing.open or notice is None:
            continue
        entitled = notice.hearing_told or hearing_is_due(notice.penalty, track.person, case.setting, track.business)
        if not entitled or hearing.timely is False:
            continue
        found.append(
            refuse(
                named(track, case.facts) + "听证申请没有超过期限，应当组织听证", cure="受理并通知听证", curer="leader"
            )
        )
    return tuple(found)
