"""Whose dossier is it? The app that keeps a kind of dossier registers its owner here, once (`AppConfig.ready`).

Lists, boards, desks, searches, reviews and meetings know dossiers only. What they show of one, and where it opens, they
ask its owner; so a new kind of dossier appears in all of them by registering, and in none of them to somebody who may
not see it. A dossier of a kind without an owner is shown to nobody.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.records.kinds import LINK_KINDS, LINKED_FROM
from hengping.ground.records.shapes import DeadlineShape, EntryShape
from hengping.kit.chain.canonical import Payload
from hengping.law.findings import Answer
from hengping.law.procedure.papers import Reading

Keys = Collection[UUID] | QuerySet[Any, UUID]
"""Identifiers of dossiers: at hand, or a question that the database answers inside another one."""

Terms = Payload
"""What a decision in the sense of a motion binds: particulars of the act that concludes it, by name, as JSON."""


class OwnerClash(ValueError):
    """Two owners claim one kind of dossier."""


class DossierLine(NamedTuple):
    """A dossier in a list. `persons` and `handlers` are names for reading, `phase` says in Chinese how it stands."""

    id: UUID
    kind: str
    title: str
    number: str
    address: str
    persons: str = ""
    handlers: str = ""
    phase: str = ""


class LinkSeen(NamedTuple):
    """A dossier that belongs together with another one. `direction` is `to` where that other one names it."""

    line: DossierLine
    kind: str
    direction: str

    @property
    def words(self) -> str:
        """How the two belong together, in Chinese, as it reads in the dossier that shows it."""
        return LINK_KINDS[self.kind] if self.direction == "to" else LINKED_FROM[self.kind]


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that a dossier waits for: what, about which proposal ("" where about none), where, and whose it is.

    `post` is the code of the post it waits for, `mine` says that it falls to the one who asks. `queued`: it lies in the
    queue of those who do it, one by one, and `address` is only that queue. `signs`: an answer to a proposal. `who` is
    the name of the one person whose it is ("" where it is whoever holds the post). `returned`: it was proposed and sent
    back. `asked_on` is the day on which somebody proposed it, asked for it or sent it back, None where nobody did.
    `given_to` is the account of the one holder of the post to whom it was given. `continues`: others did it elsewhere,
    and it is to be entered. `clocks` are the periods within which it is to be done, none where its kind names none.
    """

    name: str
    about: str
    address: str
    post: str
    mine: bool
    queued: bool = False
    signs: bool = False
    who: str = ""
    returned: bool = False
    asked_on: date | None = None
    given_to: int | None = None
    continues: bool = False
    clocks: frozenset[str] = frozenset()


class Waiting(NamedTuple):
    """Something that a dossier waits for."""

    line: DossierLine
    duty: Duty


@dataclass(frozen=True, slots=True)
class OpenDossiers:
    """The open dossiers of a kind: how many stand in which phase, and those with the nearest last day."""

    total: int = 0
    phases: tuple[tuple[str, int], ...] = ()
    first: tuple[DossierLine, ...] = ()


class Opening(NamedTuple):
    """A way to open a new dossier: what it is called, where it is done, its icon."""

    name: str
    address: str
    icon: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A version of a proposal that a motion may stand for: who made it and when, in words, and its terms by outcome.

    An outcome that is not among `terms` binds nothing beside itself. `read` says the terms of an outcome in words.
    """

    version: str
    label: str
    terms: Mapping[str, Terms] = field(default_factory=dict)
    read: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Matter:
    """What is known of a dossier that is to be deliberated, so that nobody types it again.

    `version` is the digest of the proposal that stands, `proposal` its text, `outcome` the key of `outcomes` that it
    asks for; `outcomes` are all that can be voted, in Chinese. `drafts` are the versions that a motion may stand for.
    `investigators` and `handlers` are user ids as text.
    """

    title: str
    version: str
    proposal: str
    outcome: str
    outcomes: Mapping[str, str]
    drafts: tuple[Draft, ...] = ()
    investigators: frozenset[str] = frozenset()
    handlers: frozenset[str] = frozenset()
    address: str = ""
    kind_name: str = ""

    def draft(self, version: str) -> Draft | None:
        """Return the draft of a version, None where there is none."""
        return next((draft for draft in self.drafts if draft.version == version), None)


class RowDifference(NamedTuple):
    """A column that an app keeps for its lists and that is not what the entries say; values as people read them."""

    column: str
    stored: str
    said: str


class Owner(ABC):
    """What the owning app answers about its kind of dossier. What it leaves as it is here, its kind does not have.

    `name` is what people call the kind, `home` the address of its list, "" where it has none.
    """

    name: str
    home: str = ""

    @abstractmethod
    def address(self, dossier_id: UUID) -> str:
        """Return where the dossier opens; its papers open below that, at `documents/<id>/`."""

    @abstractmethod
    def lines(self, actor: Actor, dossier_ids: Collection[UUID]) -> dict[UUID, DossierLine]:
        """Return the lines of those of these dossiers that the actor may see, in one query however many they are.

        The actor may be anybody, also somebody from outside the bureau, who sees nothing unless the kind says so.
        """

    def visible(self, actor: Actor, dossier_ids: Collection[UUID]) -> set[UUID]:
        """Return those of these dossiers that the actor may know of."""
        return set(self.lines(actor, dossier_ids))

    def sees_all(self, actor: Actor) -> bool:
        """Say whether the actor may know of every dossier of this kind in their bureau, so that lists need not ask."""
        return False

    def among(
        self, actor: Actor, dossiers: Iterable[UUID], *, handler: str = "", text: str = "", own: bool = False
    ) -> Keys:
        """Return those of these dossiers, all of the bureau, that the actor may know of: of a handler, as lines name
        them, with a text in title, number or persons, `own` those that the actor handles. Read, or to be looked up.
        """
        handled = set(self.handled(actor)) if own else None
        return [
            dossier_id
            for dossier_id, line in self.lines(actor, list(dossiers)).items()
            if handler in ("", line.handlers)
            and text in f"{line.title} {line.number} {line.persons}"
            and (handled is None or dossier_id in handled)
        ]

    def handler_names(self, bureau_id: int) -> Sequence[str]:
        """Return by whose name its dossiers can be narrowed."""
        return ()

    def may_do(self, actor: Actor, dossier_id: UUID, permission: str) -> bool:
        """Say whether the actor may use a permission in a dossier that they may see."""
        return actor.may(permission)

    def next_duties(self, *, dossier_id: UUID, actor: Actor, on: date) -> tuple[Duty, ...]:
        """Return what one dossier waits for now; nothing where its kind waits for nobody."""
        return ()

    def duties_of_each(self, *, dossier_id: UUID, actors: Sequence[Actor], on: date) -> dict[int, tuple[Duty, ...]]:
        """Return the same for several people who may all see the dossier, by their accounts."""
        return {actor.user_id: self.next_duties(dossier_id=dossier_id, actor=actor, on=on) for actor in actors}

    def handlers(self, bureau_id: int, among: Collection[UUID] | None = None) -> Mapping[UUID, frozenset[int]]:
        """Return the open dossiers of a bureau (of those named) with the accounts of who handles each."""
        return {}

    def handled(self, actor: Actor) -> Sequence[UUID]:
        """Return the open dossiers that the actor handles, without a look at those of others."""
        return ()

    def openings(self, actor: Actor) -> Sequence[Opening]:
        """Return how the actor may open a new dossier, the most usual last."""
        return ()

    def ask(
        self,
        *,
        dossier_id: UUID,
        step: str,
        data: Payload,
        actor: Actor,
        on: date,
        papers: Sequence[Reading] = (),
        words: Sequence[Reading] = (),
        words_reason: str = "",
    ) -> Answer:
        """Say what the law says about an act of review or discussion; `data` is the entry's payload in JSON types,
        `papers` what its papers would say beside what the record holds, `words` what somebody's own words say
        otherwise, and `words_reason` why they should.
        """
        raise NotAllowed(f"“{self.name}”案卷不送法制审核，也不提交集体讨论。")

    def matter(self, *, dossier_id: UUID, actor: Actor, on: date) -> Matter:
        """Return what is to be deliberated. Raises NotAllowed where the actor may not see the dossier."""
        raise NotAllowed(f"“{self.name}”案卷不送法制审核，也不提交集体讨论。")

    def follow(self, *, dossier_id: UUID, on: date) -> None:
        """Bring deadlines and lists up to the entries, after another app acted on the dossier."""
        return

    def deadlines(self, dossier_id: UUID, on: date) -> Sequence[DeadlineShape]:
        """Compute the deadlines of a dossier anew."""
        return ()

    def recount(self, dossier_id: UUID, on: date) -> Sequence[DeadlineShape]:
        """Compute the deadlines of a dossier anew and bring what the app itself keeps by the day up to them."""
        return self.deadlines(dossier_id, on)

    def row_differences(self, dossier_id: UUID, on: date) -> Sequence[RowDifference]:
        """Compare what the app keeps of a dossier for its lists with the entries, as on a day."""
        return ()

    def rebuild_rows(self, dossier_id: UUID, on: date) -> None:
        """Make what the app keeps for its lists what the entries say."""
        return

    def duties(self, actor: Actor, on: date, *, among: slice, signing: bool = False) -> Sequence[Waiting]:
        """Return what falls to the actor and lies in no queue, the nearest day first: those that stand `among` a page.

        `signing`: answers to proposals alone.
        """
        return ()

    def count_duties(self, actor: Actor, on: date, *, signing: bool = False) -> int:
        """Return how many those are in all."""
        return 0

    def owed(self, actor: Actor, on: date, *, among: slice) -> Sequence[Waiting]:
        """Return what others owe in the dossiers that the actor handles, in the same way."""
        return ()

    def count_owed(self, actor: Actor, on: date) -> int:
        """Return how many those are in all."""
        return 0

    def not_told(self, actor: Actor, *, own: bool, most: int) -> Sequence[tuple[DossierLine, str]]:
        """Return open dossiers of which nobody can say what they wait for, and why; `own`: that the actor handles."""
        return ()

    def open_dossiers(self, actor: Actor, most: int) -> OpenDossiers:
        """Return how many dossiers are open, and the first of them."""
        return OpenDossiers()

    def lately(
        self, actor: Actor, since: datetime, *, own: bool, most: int
    ) -> Sequence[tuple[DossierLine, Sequence[EntryShape]]]:
        """Return what was recorded since in at most so many open dossiers, those with the nearest last day: the entries
        worth telling. `own`: in those that the actor handles.
        """
        return ()

    def ripe(self, actor: Actor, on: date, text: str = "") -> Sequence[DossierLine]:
        """Return the dossiers that may be put before reviewers or leaders now, of those that hold the words of a text.

        Raises BadInput where nobody can look for it.
        """
        return ()


_OWNERS: dict[str, Owner] = {}


def register_owner(kind: str, owner: Owner) -> None:
    """Say who owns dossiers of a kind. Raises OwnerClash where it is owned already."""
    if _OWNERS.setdefault(kind, owner) is not owner:
        raise OwnerClash(f"案卷种类重复登记：{kind}")


def owner_of(kind: str) -> Owner | None:
    """Return the owner of a kind of dossier, or None."""
    return _OWNERS.get(kind)


def all_owners() -> dict[str, Owner]:
    """Return every owner by the kind of its dossiers, in the order in which they registered."""
    return dict(_OWNERS)


def lines_of(actor: Actor, dossiers: Iterable[tuple[UUID, str]]) -> dict[UUID, DossierLine]:
    """Return the lines of those of these dossiers that the actor may see; each is given with its kind."""
    lines: dict[UUID, DossierLine] = {}
    for kind, dossier_ids in _by_kind(dossiers).items():
        if owner := _OWNERS.get(kind):
            lines |= owner.lines(actor, dossier_ids)
    return lines


def visible_of(actor: Actor, dossiers: Iterable[tuple[UUID, str]]) -> set[UUID]:
    """Return those of these dossiers that the actor may know of; each is given with its kind."""
    seen: set[UUID] = set()
    for kind, dossier_ids in _by_kind(dossiers).items():
        if owner := _OWNERS.get(kind):
            seen |= owner.visible(actor, dossier_ids)
    return seen


def _by_kind(dossiers: Iterable[tuple[UUID, str]]) -> dict[str, set[UUID]]:
    found: defaultdict[str, set[UUID]] = defaultdict(set)
    for dossier_id, kind in dossiers:
        found[kind].add(dossier_id)
    return found
