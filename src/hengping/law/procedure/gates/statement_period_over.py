"""The gate statement_period_over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, named, penalties
from hengping.law.procedure.waiting import not_over, runs

RULE = "陈述申辩期限已满或者当事人放弃"


def statement_period_over(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The party had its time to state and defend, or gave it up in writing (Administrative Penalty Law 44, 45, 62;
    CFG-08; left open: LO-25).
    """
    return tuple(
        finding
        for track, _ in penalties(facts, proposed)
        if track.notice is not None and not track.notice.statement_waived and runs(track.notice.statement, on)
        for finding in not_over(
            "statement_period_over",
            track.notice.statement,
            f"{named(track, facts)}陈述申辩期限",
            cite("APL", 44),
            cite("APL", 45, 1),
            cite("APL", 62),
            rest="，当事人也没有书面放弃",
            cure="等待期限届满或者取得当事人签字的放弃声明",
        )
    )
