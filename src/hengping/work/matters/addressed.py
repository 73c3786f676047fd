"""To whom a paper of a matter is addressed: it decides who may sign for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.queries import content_of
from hengping.ground.documents.shapes import DocumentShape
from hengping.work.matters.models import MatterParty

RUN_BY_A_PERSON = frozenset({"individual_business", "unlicensed"})
"""Sorts of unit behind which stands the person who runs it: that person can sign for itself."""


def addressee_of(matter_id: UUID, key: str, kind: str) -> str:
    """Return person, business or unit of a paper of that kind; empty where it is for no single party and the parties
    differ.
    """
    if get_kind(kind).to_its_person:
        return "person"
    rows = MatterParty.objects.filter(matter_id=matter_id, **({"key": key} if key else {}))
    sorts = {_sort(*row) for row in rows.values_list("party__person", "party__unit_type")}
    return sorts.pop() if len(sorts) == 1 else ""


def named_on(document: DocumentShape) -> dict[str, str]:
    """Return whom a paper that is for no single party names: the person who is to come, else a party; nothing where it
    names nobody.
    """
    if document.party:
        return {}
    content: Any = content_of(document.id)
    if get_kind(document.kind).to_its_person:
        return {"addressee": content.person}
    party = getattr(content, "party", None)
    return {"addressee": party.name} if party else {}


def _sort(person: bool, unit_type: str) -> str:
    if person:
        return "person"
    return "business" if unit_type in RUN_BY_A_PERSON else "unit"
