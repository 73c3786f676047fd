"""A warning, or a fine of at most 200 yuan for a person and 3,000 yuan for a unit."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.discretion.figures import figures
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.particulars import Penalty
from hengping.law.penalty.questions import penalties
from hengping.law.procedure.particulars import Party
from hengping.law.procedure.wording import refuse, yuan

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
    found = []
    for track, penalty in penalties(case) or _named_in(case):
        most = figures().simple_person if track.person else figures().simple_unit
        if penalty.kinds <= _SIMPLE and penalty.fine <= most and not penalty.confiscation:
            continue
        text = f"罚款{yuan(penalty.fine)}超过{yuan(most)}" if penalty.kinds <= _SIMPLE else "处罚种类超出警告和罚款"
        found.append(refuse(f"{text}，不能当场处罚", cure="转为普通程序", curer="officer"))
    return tuple(found)
