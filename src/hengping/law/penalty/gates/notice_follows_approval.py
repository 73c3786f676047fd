"""The notice tells what was approved, neither more nor less."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.particulars import same, unsaid
from hengping.law.penalty.questions import penalties
from hengping.law.procedure.wording import refuse

RULE = "告知书与批准的拟处罚一致"
BASIS = (cite("APL", 44),)


def gate(case: Asked) -> Iterable[Finding]:
    if case.proposed is None:
        return ()
    found = []
    due = {track.key for track in case.facts.parties if track.notice_due}
    rows = [(track, penalty) for track, penalty in penalties(case) if track.intended is not None]
    told = {track.key for track, penalty in rows if track.intended and same(penalty, track.intended)}
    half = {track.key for track, penalty in rows if track.intended and unsaid(penalty, track.intended)}
    if due - told:
        found.append(
            refuse(
                "告知的内容与批准的拟处罚不一致，或者漏告当事人",
                absent="penalty" if due - told <= half else "",
                cure="按批准的拟处罚制发告知书",
                curer="officer",
                evidence="行政处罚告知书",
            )
        )
    return tuple(found)
