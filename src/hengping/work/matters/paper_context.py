"""What a paper of a matter is filled from: the matter, the step with its particulars, the entries of the dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from hengping.ground.people.actors import Actor
from hengping.ground.people.shapes import BureauShape
from hengping.ground.records.shapes import EntryShape
from hengping.law.procedure.procedure import S
from hengping.work.matters.models import Matter, MatterOfficer, MatterParty
from hengping.work.officers import queries as officers
from hengping.work.parties import queries as parties

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Context(Generic[S]):
    """What is known when a paper is filled.

    `party` is the register's shape of the party that the paper is for, if any; `row` what is decided about that party:
    its row in the particular named `per_party`, where the procedure has one. `read` keeps what was read on the way, so
    that a step with several papers reads it once.
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
    read: dict[str, Any] = field(default_factory=dict)

    def once(self, name: str, read: Callable[[], T]) -> T:
        """Return what was read under a name, reading it the first time."""
        if name not in self.read:
            self.read[name] = read()
        found: T = self.read[name]
        return found


def for_party(context: Context[S], key: str) -> Context[S]:
    """Return the context for the paper of one party."""
    rows = party_rows(context)
    party = rows.get(key) or (next(iter(rows.values())) if rows else None)
    decided = next((row for row in context.data.get(context.per_party) or () if row.get("party") == key), None)
    return replace(context, party_key=key, party=party, row=decided)


def party_rows(context: Context[S]) -> dict[str, dict[str, Any]]:
    """Return the parties as the papers of the step name them, by key."""
    return context.once("parties", lambda: party_rows_of(context.matter, context.on))


def officer_rows(context: Context[S]) -> list[dict[str, str]]:
    """Return the officers on the matter as the papers of the step name them."""
    assigned = context.once("assigned", lambda: assigned_to(context.matter))
    return context.once("officers", lambda: rows_of_officers(assigned, context.on))


def party_rows_of(matter: Matter, on: date) -> dict[str, dict[str, Any]]:
    """Return the parties as papers of a day name them, by key."""
    rows = MatterParty.objects.filter(matter=matter).order_by("id").values_list("key", "party_id", "position")
    return rows_of_parties(rows, on)


def rows_of_parties(found: Iterable[tuple[str, int, str]], on: date) -> dict[str, dict[str, Any]]:
    """Return the rows of parties that are given by key, number and post."""
    return {
        key: parties.party_for_papers(party_id).for_paper(on) | {"post": position} for key, party_id, position in found
    }


def assigned_to(matter: Matter) -> list[int]:
    """Return the numbers of the officers who are on the matter now."""
    assigned = MatterOfficer.objects.filter(matter=matter, to_on__isnull=True).order_by("id")
    return list(assigned.values_list("officer_id", flat=True))


def rows_of_officers(officer_ids: Sequence[int], on: date) -> list[dict[str, str]]:
    """Return the rows of officers that are given by number."""
    return [
        {"name": officer.name, "certificate": officer.certificate_number}
        for officer in officers.officers_on(officer_ids, on)
    ]


def last(context: Context[S], act: str, **fitting: Any) -> EntryShape | None:
    """Return the last entry of an act whose payload fits."""
    for entry in context.entries[::-1]:
        if entry.kind == act and all(entry.payload.get(name) == value for name, value in fitting.items()):
            return entry
    return None


def particular(entry: EntryShape | None, name: str) -> Any:
    """Return what an entry says under a name; None where there is no such entry or it does not say."""
    return entry.payload.get(name) if entry else None
