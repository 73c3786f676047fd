"""What a paper of a matter is filled from: the matter, the step with its particulars, the entries of the dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Generic

from hengping.ground.people.actors import Actor
from hengping.ground.people.shapes import BureauShape
from hengping.ground.records.shapes import EntryShape
from hengping.law.procedure.procedure import S
from hengping.work.matters.models import Matter, MatterOfficer, MatterParty
from hengping.work.officers import queries as officers
from hengping.work.parties import queries as parties


@dataclass(frozen=True, slots=True)
class Context(Generic[S]):
    """What is known when a paper is filled.

    `party` is the register's shape of the party that the paper is for, if any; `row` what is decided about that party:
    its row in the particular named `per_party`, where the procedure has one.
    """

    matter: Matter
    step: str
    data: Mapping[str, Any]
    facts: S
    entries: Sequence[EntryShape]
    bureau: BureauShape
    actor: Actor
    on: date
    at: datetime
    per_party: str = ""
    party_key: str = ""
    party: Mapping[str, Any] | None = None
    row: Mapping[str, Any] | None = None


def for_party(context: Context[S], key: str) -> Context[S]:
    """Return the context for the paper of one party."""
    rows = party_rows_of(context.matter, context.on)
    party = rows.get(key) or (next(iter(rows.values())) if rows else None)
    decided = next((row for row in context.data.get(context.per_party) or () if row.get("party") == key), None)
    return replace(context, party_key=key, party=party, row=decided)


def party_rows_of(matter: Matter, on: date) -> dict[str, dict[str, Any]]:
    """Return the parties as papers of a day name them, by key."""
    rows: dict[str, dict[str, Any]] = {}
    for row in MatterParty.objects.filter(matter=matter).order_by("id"):
        shape = parties.party_for_papers(row.party_id)
        rows[row.key] = shape.for_paper(on) | {"post": row.position}
    return rows


def officer_rows_of(matter: Matter, on: date) -> list[dict[str, str]]:
    """Return the officers on the matter as papers name them."""
    assigned = MatterOfficer.objects.filter(matter=matter, to_on__isnull=True).order_by("id")
    ids = list(assigned.values_list("officer_id", flat=True))
    return [
        {"name": officer.name, "certificate": officer.certificate_number} for officer in officers.officers_on(ids, on)
    ]


def last(context: Context[S], act: str, **fitting: Any) -> EntryShape | None:
    """Return the last entry of an act whose payload fits."""
    for entry in reversed(context.entries):
        if entry.kind == act and all(entry.payload.get(name) == value for name, value in fitting.items()):
            return entry
    return None


def particular(entry: EntryShape | None, name: str) -> Any:
    """Return what an entry says under a name; None where there is no such entry or it does not say."""
    return entry.payload.get(name) if entry else None
