"""What differs from one procedure to another, as one value that the owning app registers with its owner.

The actions of this app take, correct, serve and list for every procedure; whatever they must know about one stands
here. Nothing in this app names a procedure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic
from uuid import UUID

from django.db.models import Model

from hengping.ground.errors import NotAllowed
from hengping.ground.records.owners import Owner, all_owners, owner_of
from hengping.ground.records.shapes import EntryShape
from hengping.law.procedure.elsewhere import Elsewhere
from hengping.law.procedure.papers import Reading
from hengping.law.procedure.procedure import Procedure, S
from hengping.work.matters.models import Matter
from hengping.work.matters.paper_context import Voucher
from hengping.work.matters.paper_sources import PaperSources
from hengping.work.matters.shapes import Happened, Stance, Tallied

MISSING = "没有这份案卷，或者您无权查看。"


@dataclass(frozen=True, slots=True)
class Blank(Generic[S]):
    """A particular that the records may supply: what was given (None: nothing), for which matter, day and state.

    `assigns`: the act is what puts officers on the matter; `beside` is what else was given.
    """

    matter: Matter
    given: Any
    on: date
    facts: S
    required: bool
    assigns: bool = False
    beside: Mapping[str, Any] = field(default_factory=dict)


Filler = Callable[[Blank[Any]], Any]
"""Returns the value of a particular; None where nobody knows it."""


Holding = Callable[[Mapping[str, Any]], Sequence[Stance]]
"""Reads out of the particulars of an act what each of those who voted or reviewed holds."""


def _always_the_same(step: str, kinds: tuple[str, ...], data: Mapping[str, Any]) -> tuple[str, ...]:
    return kinds


def _all_of_them(step: str, facts: Any, keys: Sequence[str]) -> Sequence[str]:
    return keys


def _fills_nothing(entries: Sequence[EntryShape]) -> frozenset[str]:
    return frozenset()


def _nowhere(step: str, matter_id: UUID | None, party_ids: Sequence[int], facts: Any, data: Any) -> list[Elsewhere]:
    return []


def _as_named(step: str, name: str, facts: Any, data: Any) -> list[Reading]:
    return []


def _no_columns(facts: Any) -> dict[str, Any]:
    return {}


def _nothing(columns: Mapping[str, Any], happened: Sequence[Happened]) -> Sequence[Tallied]:
    return ()


def _as_usual(step: str, matter: Matter, facts: Any, taken: Mapping[str, int]) -> bool | None:
    return None


@dataclass(frozen=True, slots=True)
class Waiting(Generic[S]):
    """What a matter waits for.

    `ahead`: the steps that bring it on, by phase; `beside_proposals` those that go on while a proposal is pending.
    `asked_for`: steps that answer another one, due only while that one is the later of the two. `cured_by`: steps that
    bring about what a proposal still lacks, by the gates (or "gate post", where two can cure one) that then stand in
    its way. `again`: steps that may be due again after they were taken. `nothing_left`: phases in which nobody is
    waited for. `given_by`: the act that gives a step to one person, and its particular that names the account.
    `clocks`: the periods within which a step is to be done. `due` says of a step whether it is due where the usual rule
    does not fit, None where it does.
    """

    ahead: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    beside_proposals: tuple[str, ...] = ()
    asked_for: Mapping[str, str] = field(default_factory=dict)
    cured_by: Mapping[str, frozenset[str]] = field(default_factory=dict)
    again: frozenset[str] = frozenset()
    nothing_left: frozenset[str] = frozenset()
    given_by: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    clocks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    due: Callable[[str, Matter, S, Mapping[str, int]], bool | None] = _as_usual


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice(Generic[S]):
    """How the bureau handles the matters of one procedure.

    Permissions: `reading` lets somebody know of them, `ending` end what was opened by mistake, which only a matter in a
    phase of `endable` can be, and only while no paper was served (`instead`: what is done later on); who holds one of
    `handlers_only` as an officer takes such a step only where assigned. `elsewhere` are steps with actions of their
    own; in `assigning` steps anybody of the register may be named as an officer, in others who is on the matter.
    `fillers` by the type, `named_fillers` by the name of a particular; `supplied` says of which gates the
    particulars fill themselves when the step is taken.

    Papers: `sources` fill them, `papers` picks those that a step issues by its particulars, `addressees` the parties,
    by their keys, to whom those go that each has for itself where the step names none, `per_party` names the
    particular that decides about each party in a row of its own; `binding_order` are all kinds of paper that a file can
    hold, in the order in which it is bound, `vouchers` the acts that tell of money by a voucher, which is bound behind
    them; `of_record` are papers that the party has but that only tell what was seen, `deciding` those that decide, of
    which one may be taken away;
    `as_approved` are the conditions by which an act that issues papers does what was approved: they are asked again
    where papers are held against the record. `told` steps count only as they were told in writing; `own_words` names
    what somebody wrote in their own words in entries, beside what the procedure knows of its own steps, `own_in_rows`
    within the rows of any of them; `holding` reads the acts that tell what people hold; whom entries of `unasked` name
    is asked about by the paper that takes it over alone; `counted` which measured facts are numbers of people, and of
    whom (`counts_read`), `valued` which are amounts in fen, and which of them are losses (`ordinary`).

    `tallied` says what reports count of a matter, from its `columns` and from those of its entries whose kinds are in
    `tallied_kinds`, in the order in which they happened.

    `decided_by` names the steps that decide on what another put before them, beside its own approvals. In a phase
    of `closing` the matter is done; a step of `archiving` closes the dossier; an entry of `renaming` gives it
    another name; `quiet` are entries that say nothing beside the act that made them. `row` is the table of what
    only this procedure lists, one row a matter with the same key, `columns` what stands there. `names_beside` says
    where the name of a matter speaks of something else than its record, `elsewhere_of` finds what other dossiers of
    the parties hold of what a step is about: the parties of a matter, or, before it is opened, those that are
    given.
    """

    procedure: Procedure[S]
    reading: str
    sources: PaperSources
    ending: str
    endable: frozenset[str]
    instead: str
    handlers_only: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    assigning: frozenset[str] = frozenset()
    fillers: Mapping[str, Filler] = field(default_factory=dict)
    named_fillers: Mapping[str, Filler] = field(default_factory=dict)
    supplied: Callable[[Sequence[EntryShape]], frozenset[str]] = _fills_nothing
    papers: Callable[[str, tuple[str, ...], Mapping[str, Any]], tuple[str, ...]] = _always_the_same
    addressees: Callable[[str, S, Sequence[str]], Sequence[str]] = _all_of_them
    per_party: str = ""
    binding_order: tuple[str, ...] = ()
    vouchers: Mapping[str, Voucher] = field(default_factory=dict)
    of_record: frozenset[str] = frozenset()
    deciding: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    own_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    counted: Mapping[str, str] = field(default_factory=dict)
    valued: Mapping[str, str] = field(default_factory=dict)
    own_in_rows: frozenset[str] = frozenset()
    holding: Mapping[str, Holding] = field(default_factory=dict)
    unasked: frozenset[str] = frozenset()
    as_approved: frozenset[str] = frozenset()
    decided_by: Mapping[str, frozenset[str]] = field(default_factory=dict)
    closing: frozenset[str] = frozenset()
    archiving: frozenset[str] = frozenset()
    renaming: str = ""
    quiet: frozenset[str] = frozenset()
    row: type[Model] | None = None
    columns: Callable[[S], dict[str, Any]] = _no_columns
    tallied: Callable[[Mapping[str, Any], Sequence[Happened]], Iterable[Tallied]] = _nothing
    tallied_kinds: frozenset[str] = frozenset()
    names_beside: Callable[[str, str, S, Mapping[str, Any]], Sequence[Reading]] = _as_named
    elsewhere_of: Callable[[str, UUID | None, Sequence[int], S, Mapping[str, Any]], Sequence[Elsewhere]] = _nowhere
    waiting: Waiting[S] = field(default_factory=Waiting)


class PractisedOwner(Owner):
    """An owner whose dossiers are matters of a procedure."""

    practice: Practice[Any]


def practice_of(kind: str) -> Practice[Any]:
    """Return how matters of a kind of dossier are handled. Raises NotAllowed where they are no matters."""
    owner = owner_of(kind)
    if not isinstance(owner, PractisedOwner):
        raise NotAllowed(MISSING)
    return owner.practice


def all_practices() -> dict[str, Practice[Any]]:
    """Return every practice by the kind of its dossiers."""
    return {kind: owner.practice for kind, owner in all_owners().items() if isinstance(owner, PractisedOwner)}
