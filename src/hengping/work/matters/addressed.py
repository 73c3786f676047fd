"""To whom a paper of a matter is addressed: it decides who may sign for it."""

from __future__ import annotations

from uuid import UUID

from hengping.work.matters.models import MatterParty

RUN_BY_A_PERSON = frozenset({"individual_business", "unlicensed"})
"""Sorts of unit behind which stands the person who runs it: that person can sign for itself."""


def addressee_of(matter_id: UUID, key: str) -> str:
    """Return person, business or unit; empty where the paper is for no single party and the parties differ."""
    rows = MatterParty.objects.filter(matter_id=matter_id, **({"key": key} if key else {}))
    sorts = {_sort(*row) for row in rows.values_list("party__person", "party__unit_type")}
    return sorts.pop() if len(sorts) == 1 else ""


def _sort(person: bool, unit_type: str) -> str:
    if person:
        return "person"
    return "business" if unit_type in RUN_BY_A_PERSON else "unit"
