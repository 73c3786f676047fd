"""The party had its time to state and defend, or gave it up in writing (CFG-08, left open: LO-25)."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import named, penalties
from hengping.law.procedure.waiting import not_over, runs

RULE = "陈述申辩期限已满或者当事人放弃"
BASIS = (cite("APL", 44), cite("APL", 45, 1), cite("APL", 62))


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        (
            finding
            for track, _ in penalties(case)
            if track.notice is not None and not track.notice.statement_waived and runs(track.notice.statement, case.on)
            for finding in not_over(
                track.notice.statement,
                f"{named(track, case.facts)}陈述申辩期限",
                rest="，当事人也没有书面放弃",
                cure="等待期限届满或者取得当事人签字的放弃声明",
            )
        )
    )
