"""What a paper of a matter is made from: the matter, the step with its particulars, the entries of the dossier.

What the registers told is kept in the entry of the step (`Known`), so that whoever checks the paper years later reads
the same names and certificates, without a database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Generic, NamedTuple, Protocol, TypeVar
from uuid import UUID

from hengping.ground.people.shapes import BureauShape
from hengping.ground.records.shapes import EntryShape
from hengping.law.configuration import Setting
from hengping.law.procedure.fold import CORRECTION
from hengping.law.procedure.procedure import Procedure, S
from hengping.work.matters.corrected import as_corrected
from hengping.work.matters.models import Matter, MatterOfficer, MatterParty
from hengping.work.officers import queries as officers
from hengping.work.parties import queries as parties
from hengping.work.parties.shapes import PaperParty

T = TypeVar("T")


class MatterFacts(NamedTuple):
    """What papers say of the matter itself."""

    id: UUID
    bureau_id: int
    name: str
    party_names: str
    opened_on: date
    number: str


class Voucher(NamedTuple):
    """A voucher of money: what it is called, and the particular of its act that holds the number printed on it."""

    title: str
    number: str


class WaysOfPapers(Protocol[S]):
    """What papers ask of how a procedure is handled: a `Practice`, which says more than they may know."""

    @property
    def procedure(self) -> Procedure[S]:
        """What the law says of such matters."""

    @property
    def per_party(self) -> str:
        """The particular that decides about each party in a row of its own; "" where none does."""

    @property
    def binding_order(self) -> tuple[str, ...]:
        """The kinds of paper in the order in which a file is bound."""

    @property
    def vouchers(self) -> Mapping[str, Voucher]:
        """The acts that a voucher of money proves."""


@dataclass(frozen=True, slots=True)
class Context(Generic[S]):
    """What is known when a paper is made.

    `party` is the register's shape of the party that the paper is for, if any; `row` what is decided about that party:
    its row in the particular that the practice names. `assigned` are the numbers of the officers on the matter, where
    somebody has read them already. `read` keeps what the registers told on the way: a step with several papers reads
    them once, and its entry keeps the answer.
    """

    matter: MatterFacts
    step: str
    data: Mapping[str, Any]
    facts: S
    entries: Sequence[EntryShape]
    bureau: BureauShape
    setting: Setting
    actor_name: str
    on: date
    practice: WaysOfPapers[S]
    assigned: Sequence[int] | None = None
    party_key: str = ""
    party: Mapping[str, Any] | None = None
    row: Mapping[str, Any] | None = None
    read: dict[str, Any] = field(default_factory=dict)

    @property
    def procedure(self) -> Procedure[S]:
        """The procedure of the matter."""
        return self.practice.procedure

    def once(self, name: str, read: Callable[[], T]) -> T:
        """Return what was read under a name, reading it the first time."""
        if name not in self.read:
            self.read[name] = read()
        found: T = self.read[name]
        return found

    def known(self) -> dict[str, Any]:
        """Return what the registers told, as the entry of the step keeps it."""
        matter = self.matter
        return {
            "matter": {
                "name": matter.name,
                "party_names": matter.party_names,
                "opened_on": matter.opened_on.isoformat(),
                "number": matter.number,
            },
            "bureau": asdict(self.bureau),
            "actor": self.actor_name,
            "read": self.read,
        }


def matter_facts(matter: Matter) -> MatterFacts:
    """Return what papers say of a matter."""
    number = matter.dossier.number or ""
    return MatterFacts(matter.pk, matter.bureau_id, matter.name, matter.party_names, matter.opened_on, number)


def known_facts(known: Mapping[str, Any], dossier_id: UUID) -> tuple[MatterFacts, BureauShape]:
    """Return what an entry keeps of the matter and of the bureau."""
    bureau, matter = BureauShape(**known["bureau"]), known["matter"]
    opened_on = date.fromisoformat(matter["opened_on"])
    return MatterFacts(
        dossier_id, bureau.id, matter["name"], matter["party_names"], opened_on, matter["number"]
    ), bureau


def for_party(context: Context[S], key: str) -> Context[S]:
    """Return the context for the paper of one party."""
    rows = party_rows(context)
    party = rows.get(key) or (next(iter(rows.values())) if rows else None)
    decided = next((row for row in context.data.get(context.practice.per_party) or () if row.get("party") == key), None)
    return replace(context, party_key=key, party=party, row=decided)


def party_rows(context: Context[S]) -> dict[str, dict[str, Any]]:
    """Return the parties as the papers of the step name them, by key."""
    return context.once("parties", lambda: party_rows_of(context.matter.id, context.on))


def officer_rows(context: Context[S]) -> list[dict[str, str]]:
    """Return the officers on the matter as the papers of the step name them."""
    assigned = context.assigned
    return context.once(
        "officers",
        lambda: rows_of_officers(assigned_to(context.matter.id) if assigned is None else assigned, context.on),
    )


def party_rows_of(matter_id: UUID, on: date) -> dict[str, dict[str, Any]]:
    """Return the parties as papers of a day name them, by key."""
    rows = MatterParty.objects.filter(matter_id=matter_id).select_related("party").order_by("id")
    return {row.key: _row_of(parties.on_papers(row.party), row.position, on) for row in rows}


def rows_of_parties(found: Iterable[tuple[str, int, str]], on: date) -> dict[str, dict[str, Any]]:
    """Return the rows of parties that are given by key, number and post."""
    return {key: _row_of(parties.party_for_papers(party_id), position, on) for key, party_id, position in found}


def _row_of(shape: PaperParty, position: str, on: date) -> dict[str, Any]:
    return shape.for_paper(on) | {"post": position or shape.post}


def assigned_to(matter_id: UUID) -> list[int]:
    """Return the numbers of the officers who are on the matter now."""
    assigned = MatterOfficer.objects.filter(matter_id=matter_id, to_on__isnull=True).order_by("id")
    return list(assigned.values_list("officer_id", flat=True))


def rows_of_officers(officer_ids: Sequence[int], on: date) -> list[dict[str, str]]:
    """Return the rows of officers that are given by number."""
    return [
        {"name": officer.name, "certificate": officer.certificate_number}
        for officer in officers.officers_on(officer_ids, on)
    ]


def as_they_stand(entries: Sequence[EntryShape]) -> tuple[EntryShape, ...]:
    """Return the entries as they read now: with their corrections, and without papers that were voided."""
    void = {entry.payload.get("document") for entry in entries if entry.kind == "document_voided"}
    put_right = {entry.payload.get("corrects_seq") for entry in entries if entry.kind == CORRECTION}
    return tuple(
        entry._replace(body=entry.body._replace(payload=as_corrected(entries, entry)))
        if entry.seq in put_right and entry.body
        else entry
        for entry in entries
        if not (entry.kind in OF_A_PAPER and entry.payload.get("document") in void)
    )


OF_A_PAPER = frozenset({"document_issued", "document_served"})


def told(context: Context[S]) -> list[EntryShape]:
    """Return what concerns the party of the paper: what names none or this one; all where it is for no single one."""
    key = context.party_key
    return [entry for entry in context.entries if not key or entry.payload.get("party") in (None, "", key)]


def last(context: Context[S], act: str, **fitting: Any) -> EntryShape | None:
    """Return the last entry of an act that concerns the party and whose payload fits."""
    return last_of(told(context), act, **fitting)


def last_of(entries: Sequence[EntryShape], act: str, **fitting: Any) -> EntryShape | None:
    """Return the last of these entries that is of an act and fits."""
    for entry in entries[::-1]:
        if entry.kind == act and all(entry.payload.get(name) == value for name, value in fitting.items()):
            return entry
    return None


LATEST_WORDING = 3
"""How papers tell what the record holds. It goes up, once a release, where a source says more or otherwise of the same
record than it did in papers that are out (decision 13). 2: each right that was told is told of, and what became of a
decision that was taken away; vouchers stand in the catalogue; on every paper the party is 当事人; what the form of a
decision on the spot says is not said again in its field. 3: what a provision orders is called as the provision calls
it.
"""


def wording_of(context: Context[S]) -> int:
    """Return in which wording the papers of the step are made: a paper that is out keeps its own."""
    return context.once("wording", lambda: LATEST_WORDING)


def particular(entry: EntryShape | None, name: str) -> Any:
    """Return what an entry says under a name; None where there is no such entry or it does not say."""
    return entry.payload.get(name) if entry else None


def served_on(context: Context[S], document: str) -> Any:
    """Return the day on which a paper counts as served, the first valid one; None while it does not."""
    counts: Any = None
    for entry in context.entries:
        if entry.kind == "document_served" and entry.payload.get("document") == document:
            service = entry.payload
            if counts is None or service.get("first_invalid"):
                counts = service.get("effective_on")
    return counts
