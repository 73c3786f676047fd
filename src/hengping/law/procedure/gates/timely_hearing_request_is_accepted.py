"""The gate timely_hearing_request_is_accepted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, concerned, named
from hengping.law.procedure.thresholds import hearing_is_due
from hengping.law.procedure.wording import refuse

RULE = "期限内有权提出的听证申请应当受理"


def timely_hearing_request_is_accepted(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A request in time by a party that has the right may not be refused (Administrative Penalty Law 63(1),
    64(1)(1)).
    """
    found = []
    for track in concerned(facts, proposed):
        hearing, notice = track.hearing, track.notice
        if hearing is None or not hearing.open or notice is None:
            continue
        entitled = notice.hearing_told or hearing_is_due(notice.penalty, track.person, setting)
        if not entitled or hearing.timely is False:
            continue
        found.append(
            refuse(
                "timely_hearing_request_is_accepted",
                named(track, facts) + "听证申请没有超过期限，应当组织听证",
                cite("APL", 63, 1),
                cite("APL", 64, None, 1),
                cure="受理并通知听证",
                curer="leader",
            )
        )
    return tuple(found)
