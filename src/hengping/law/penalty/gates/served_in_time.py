"""Handed over when it is announced, or served within seven working days. Whether it is enough that the notice was put
up, the letter posted or another way tried in that time is a reading (left open: LO-38).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import Citation, cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.folding.deciding import DECISIONS
from hengping.law.penalty.questions import executions
from hengping.law.procedure import clock
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.wording import by_figure, day, note, note_broken, unknown_last_day, until

RULE = "决定书按期送达"
BASIS = (cite("APL", 61, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("kind") not in DECISIONS or case.facts.decided_on is None:
        return ()
    # The first valid service counts; a repeat beside it comes neither too early nor too late.
    repeated = any(execution.served_on is not None for _, execution in executions(case))
    if repeated and not proposed.get("first_invalid"):
        return ()
    limit = clock.period("service", case.facts.decided_on, case.setting)
    served = proposed.get("served_on") or case.on
    if limit.no_rule:
        return (unknown_last_day(limit),)
    posted = proposed.get("posted_on")
    if not limit.over(posted or served):
        return _posted(limit, max(filter(None, (served, proposed.get("effective_on")))))
    if limit.other_last is not None and served <= limit.other_last:
        text = f"按自然日计算应当在{until(limit)}前送达，按工作日计算为{day(limit.other_last)}，实际为{day(served)}"
        return (note(text, cure="在案卷中说明送达的经过", curer="officer", left_open="LO-18"),)
    if case.facts.tried_to_serve(limit.start, limit.last):
        return (_reading(f"决定书在{until(limit)}以前已经送达过，没有成功，{day(served)}改用其他方式送达"),)
    text = f"决定书应当在{until(limit)}前送达，实际为{day(served)}"
    said = note_broken(text, *_articles(limit), cure="在案卷中说明原因", curer="officer")
    return (by_figure(clock.row("service", limit.start), said),)


def _articles(limit: Limit) -> tuple[Citation, ...]:
    """Those of the day on which the time began: the number of today's article is none of an old decision."""
    rule = clock.row("service", limit.start)
    return rule.basis if rule is not None else ()


def _posted(limit: Limit, effective: date) -> Iterable[Finding]:
    """Put up or posted in time, and effective after it."""
    if not limit.over(effective):
        return ()
    return (_reading(f"决定书在{until(limit)}以前发出公告或者交邮，{day(effective)}视为送达"),)


def _reading(what: str) -> Finding:
    text = f"{what}。一种读法是期限内公告、交邮即为按期；另一种读法是期限内送达才算按期"
    return note(text, cure="在案卷中说明送达的经过", curer="officer", left_open="LO-38")
