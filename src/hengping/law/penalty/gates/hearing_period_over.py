"""The party had five working days to ask for a hearing, or asked, or gave it up in writing."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import named, penalties
from hengping.law.procedure.waiting import not_over, runs

RULE = "听证申请期限已满或者当事人放弃"
BASIS = (cite("APL", 64, None, 1), cite("APL", 62))


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        (
            finding
            for track, _ in penalties(case)
            if track.notice is not None
            and not track.notice.hearing_waived
            and track.hearing is None
            and runs(track.notice.hearing_request, case.on)
            for finding in not_over(
                track.notice.hearing_request,
                case.on,
                f"{named(track, case.facts)}听证申请期限",
                rest="，当事人也没有书面放弃",
                cure="等待期限届满或者取得当事人签字的放弃声明",
                absent="waive_hearing",
            )
        )
    )
