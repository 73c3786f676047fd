"""A public notice counts as long after it was put up as the law of that day says; nothing counts before it was done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.folding.deciding import DECISIONS, NOTICES
from hengping.law.penalty.questions import concerned
from hengping.law.procedure import clock
from hengping.law.procedure.wording import by_figure, day, refuse, unknown_last_day, until

RULE = "送达日期按送达方式确定"
BASIS = (cite("CPL", 95, 1), cite("APL", 61, 1))


def _wrong(text: str, absent: str = "") -> Finding:
    return refuse(text, absent=absent, cure="核对送达日期", curer="officer")


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None:
        return ()
    served, effective = proposed.get("served_on"), proposed.get("effective_on")
    if served is None or effective is None:
        return ()
    made = _made_on(case)
    if made is not None and served < made:
        return (_wrong(f"送达日期早于文书制发之日{day(made)}"),)
    if proposed.get("mode") == "public_notice":
        return _by_notice(proposed.get("notice_on") or served, effective, case.setting)
    if effective < served:
        return (_wrong("视为送达之日早于实际送达之日"),)
    if effective > case.on:
        return (_wrong(f"视为送达之日{day(effective)}还没有到", absent="received"),)
    return ()


def _by_notice(noticed: date, effective: date, setting: Setting) -> Iterable[Finding]:
    """Thirty days by the law of today, sixty for a notice of before 2022."""
    limit, rule = clock.period("public_notice_service", noticed, setting), clock.row("public_notice_service", noticed)
    if rule is None:
        return (unknown_last_day(limit),)
    if limit.last is not None and effective < limit.last:
        said = _wrong(f"公告送达自公告之日起经过{rule.length}视为送达，最早为{until(limit)}")
        return (by_figure(rule, said),)
    return ()


def _made_on(case: Asked) -> date | None:
    """When the paper that is served was made, where the facts of the party tell it."""
    kind = case.proposed.get("kind", "") if case.proposed is not None else ""
    days = []
    for track in concerned(case):
        if kind in NOTICES and track.notice is not None:
            days.append(track.notice.issued_on)
        elif kind in DECISIONS and track.execution is not None:
            days.append(track.execution.decided_on)
        elif kind == "urging_letter" and track.execution is not None and track.execution.urged_on is not None:
            days.append(track.execution.urged_on)
    return min(days, default=None)
