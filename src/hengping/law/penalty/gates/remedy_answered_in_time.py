"""Who answers too late is taken to have no evidence; late is still better than never."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import RemedyAnswer
from hengping.law.penalty.questions import concerned, named
from hengping.law.procedure.wording import note_broken, unknown_last_day, until

RULE = "在期限内提交复议答复、答辩状和证据"
ARL_70 = cite("ARL", 70)
ALL_34_2 = cite("ALL", 34, 2)
BASIS = (ARL_70, ALL_34_2)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    kind = proposed.get("kind") if proposed is not None else None
    return [
        _finding(named(track, case.facts), answer)
        for track in concerned(case)
        for answer in track.owed_answers
        if kind in (None, answer.kind) and (answer.limit.no_rule or answer.limit.over(case.on))
    ]


def _finding(party: str, answer: RemedyAnswer) -> Finding:
    if answer.limit.no_rule:
        return unknown_last_day(answer.limit)
    return note_broken(
        f"{party}应当在{until(answer.limit)}前答复并提交证据，已经逾期，可能视为没有证据、依据",
        ARL_70 if answer.kind == "reconsideration" else ALL_34_2,
        cure="立即提交并说明理由",
        curer="officer",
    )
