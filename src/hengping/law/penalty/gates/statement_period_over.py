"""The party had its time to state and defend, or gave it up in writing (CFG-08, left open: LO-25)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import Notice
from hengping.law.penalty.questions import named, penalties
from hengping.law.procedure.waiting import not_over, runs
from hengping.law.procedure.wording import of_the_house

RULE = "陈述申辩期限已满或者当事人放弃"
_REST = "，当事人也没有书面放弃"
_CURE = "等待期限届满或者取得当事人签字的放弃声明"
_WAIVER = "waive_statement"
HOUSE = True
FIRM = True
BASIS = (cite("APL", 44), cite("APL", 45, 1), cite("APL", 62))


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        finding
        for track, _ in penalties(case)
        if track.notice is not None and not track.notice.statement_waived
        for finding in _too_early(track.notice, named(track, case.facts), case.on)
    )


def _too_early(notice: Notice, party: str, on: date) -> Iterable[Finding]:
    """By law some time must be left, and the time that the notice itself gave; the length is the house's (CFG-08)."""
    limit, told = notice.statement, notice.statement_told
    if runs(told, on):
        return not_over(told, on, f"{party}告知书写明的陈述申辩期限", rest=_REST, cure=_CURE, absent=_WAIVER)
    if not runs(limit, on):
        return ()
    if on == notice.served_on:
        return not_over(limit, on, f"{party}告知当日不能作出决定，陈述申辩期限", rest=_REST, cure=_CURE, absent=_WAIVER)
    found = not_over(limit, on, f"{party}陈述申辩期限", rest=_REST, cure=_CURE, absent=_WAIVER)
    return tuple(of_the_house(finding) for finding in found)
