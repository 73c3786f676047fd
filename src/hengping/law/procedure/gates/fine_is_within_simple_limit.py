"""The gate fine_is_within_simple_limit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.discretion.figures import figures
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.particulars import Party, Penalty
from hengping.law.procedure.questions import Proposed, penalties
from hengping.law.procedure.wording import refuse, yuan

RULE = "当场处罚限于警告和小额罚款"
_SIMPLE = frozenset({"warning", "fine"})


def _named_in(proposed: Proposed) -> tuple[tuple[Party, Penalty], ...]:
    """Before the case has parties: those that the step itself names, with their rows."""
    if proposed is None:
        return ()
    parties, rows = proposed.get("parties") or (), proposed.get("penalty") or ()
    return tuple(
        (party, row)
        for party in parties
        for row in rows
        if row.party == party.key or (not row.party and len(parties) == 1)
    )


def fine_is_within_simple_limit(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A warning, or a fine of at most 200 yuan for a person and 3,000 yuan for a unit (Administrative Penalty Law
    51).
    """
    found = []
    for track, penalty in penalties(facts, proposed) or _named_in(proposed):
        most = figures().simple_person if track.person else figures().simple_unit
        if penalty.kinds <= _SIMPLE and penalty.fine <= most and not penalty.confiscation:
            continue
        text = f"罚款{yuan(penalty.fine)}超过{yuan(most)}" if penalty.kinds <= _SIMPLE else "处罚种类超出警告和罚款"
        found.append(
            refuse(
                "fine_is_within_simple_limit",
                f"{text}，不能当场处罚",
                cite("APL", 51),
                cure="转为普通程序",
                curer="officer",
            )
        )
    return tuple(found)
