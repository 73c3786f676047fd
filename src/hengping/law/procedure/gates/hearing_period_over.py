"""The gate hearing_period_over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, named, penalties
from hengping.law.procedure.wording import calendar_missing, day, refuse

RULE = "听证申请期限已满或者当事人放弃"


def hearing_period_over(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The party had five working days to ask for a hearing, or asked, or gave it up in writing (Administrative
    Penalty Law 64).
    """
    found = []
    for track, _ in penalties(facts, proposed):
        notice = track.notice
        limit = notice.hearing_request if notice is not None else None
        if notice is None or limit is None or notice.hearing_waived or track.hearing is not None or limit.over(on):
            continue
        if limit.last is None:
            found.append(calendar_missing("hearing_period_over", limit, cite("APL", 64, None, 1)))
            continue
        found.append(
            refuse(
                "hearing_period_over",
                f"{named(track, facts)}听证申请期限到{day(limit.last)}，尚未届满，当事人也没有书面放弃",
                cite("APL", 64, None, 1),
                cite("APL", 62),
                cure="等待期限届满或者取得当事人签字的放弃声明",
                curer="officer",
            )
        )
    return tuple(found)
