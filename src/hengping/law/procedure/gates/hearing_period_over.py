"""The gate hearing_period_over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, named, penalties
from hengping.law.procedure.waiting import not_over, runs

RULE = "听证申请期限已满或者当事人放弃"


def hearing_period_over(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The party had five working days to ask for a hearing, or asked, or gave it up in writing (Administrative
    Penalty Law 64).
    """
    return tuple(
        finding
        for track, _ in penalties(facts, proposed)
        if track.notice is not None
        and not track.notice.hearing_waived
        and track.hearing is None
        and runs(track.notice.hearing_request, on)
        for finding in not_over(
            "hearing_period_over",
            track.notice.hearing_request,
            f"{named(track, facts)}听证申请期限",
            cite("APL", 64, None, 1),
            cite("APL", 62),
            rest="，当事人也没有书面放弃",
            cure="等待期限届满或者取得当事人签字的放弃声明",
        )
    )
