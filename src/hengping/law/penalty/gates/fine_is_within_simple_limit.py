"""A warning, or a fine of at most 200 yuan for a person and 3,000 yuan for a unit, 50 and 1,000 before 2021-07-15."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.discretion.figures import small_fines
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.particulars import Penalty
from hengping.law.penalty.questions import penalties
from hengping.law.procedure.particulars import Party
from hengping.law.procedure.wording import old_rule_unknown, refuse, yuan

RULE = "当场处罚限于警告和小额罚款"
BASIS = (cite("APL", 51),)

_SIMPLE = frozenset({"warning", "fine"})


def _named_in(case: Asked) -> tuple[tuple[Party, Penalty], ...]:
    """Before the case has parties: those that the step itself names, with their rows."""
    if case.proposed is None:
        return ()
    parties, rows = case.proposed.get("parties") or (), case.proposed.get("penalty") or ()
    return tuple(
        (party, row)
        for party in parties
        for row in rows
        if row.party == party.key or (not row.party and len(parties) == 1)
    )


def gate(case: Asked) -> Iterable[Finding]:
    named = penalties(case) or _named_in(case)
    limits = small_fines(case.on)
    if limits is None:
        return (old_rule_unknown("当场处罚的罚款限额", case.on),) if named else ()
    found = []
    for track, penalty in named:
        most = limits.most(person=track.person)
        simple = penalty.kinds <= _SIMPLE and not penalty.confiscation
        if simple and penalty.fine <= most:
            continue
        text = f"罚款{yuan(penalty.fine)}超过{yuan(most)}" if simple else "处罚种类超出警告和罚款"
        found.append(refuse(f"{text}，不能当场处罚", limits.article, cure="转为普通程序", curer="officer"))
    return tuple(found)
