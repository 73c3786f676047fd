"""Reading matters. Everything starts from what the actor may see and leaves as shapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Generic
from uuid import UUID

from hengping.ground.errors import NotAllowed
from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import day_of
from hengping.law.configuration import Setting
from hengping.law.findings import Answer, Basis, Finding
from hengping.law.procedure.ask import next_steps, survey
from hengping.law.procedure.elsewhere import Elsewhere
from hengping.law.procedure.matter import Continuing, Proposal
from hengping.law.procedure.procedure import S
from hengping.law.procedure.steps import RECEIVED
from hengping.work.matters.access import asks_for_place, get_matter_for, visible_to
from hengping.work.matters.completion import complete, without_supplied
from hengping.work.matters.counted import not_counted_yet
from hengping.work.matters.models import Matter, MatterOfficer, MatterParty
from hengping.work.matters.paper_context import Context, for_party, rows_of_parties
from hengping.work.matters.papers import PaperFields, context_of, fields_held, issuable_kinds, papers_of_step
from hengping.work.matters.practice import Practice, all_practices, practice_of
from hengping.work.matters.searched import MATTER
from hengping.work.matters.shapes import MatterOfficerShape, MatterPartyShape, MatterShape, Unread, told_unread
from hengping.work.matters.standing import Standing, read_entries, standing_of
from hengping.work.matters.taken_away import taken_away
from hengping.work.matters.worklist import DueStep, Duties, with_only

__all__ = ["MATTER", "not_counted_yet"]  # asked through this face

UNREADABLE_GATE = "entries_can_be_read"
"""The name under which every step is refused while an entry cannot be read; it is no file: no law demands it."""


@dataclass(frozen=True, slots=True)
class MatterView(Generic[S]):
    """A matter, what happened in it, what is known of it, which phases it went through, what may be done next, and what
    it waits for.

    While entries are `unread`, what is known is only what the others say, and nothing may be done.
    """

    matter: MatterShape
    practice: Practice[S]
    entries: tuple[EntryShape, ...]
    facts: S
    way: tuple[tuple[str, date], ...]
    setting: Setting
    answers: tuple[Answer, ...]
    waits: tuple[DueStep, ...]
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True)
class StepView(Generic[S]):
    """A matter and one step of it: what still stands in its way, which papers it can issue, what fills them.

    The dossier was read once and folded once; `fields` reads it no more. `party` is the key of the one party that the
    step is about, as far as that is known before anything was typed; `chosen` are particulars that were chosen already.
    """

    matter: MatterShape
    standing: Standing[S]
    step: str
    answer: Answer
    kinds: frozenset[str]
    actor: Actor
    at: datetime
    on: date
    party: str = ""
    chosen: Mapping[str, Any] = field(default_factory=dict)

    @property
    def entries(self) -> tuple[EntryShape, ...]:
        """The entries of the dossier."""
        return tuple(self.standing.entries)

    @property
    def facts(self) -> S:
        """What is known of the matter."""
        return self.standing.facts

    @property
    def setting(self) -> Setting:
        """The setting of the day."""
        return self.standing.setting

    @property
    def practice(self) -> Practice[S]:
        """How matters of this procedure are handled."""
        return self.standing.practice

    @cached_property
    def _context(self) -> Context[S]:
        """What every paper of the step is filled from: parties and officers are those of the matter as shown."""
        about = {"party": self.party} if self.party else {}
        data = complete(self.standing, self.step, {**self.chosen, **about}, self.on)
        assigned = [officer.officer_id for officer in self.matter.officers]
        context = context_of(self.standing, self.step, data, actor=self.actor, on=self.on, assigned=assigned)
        parties = [(party.key, party.party_id, party.position) for party in self.matter.parties]
        context.once("parties", lambda: rows_of_parties(parties, self.on))
        return context

    def told(self, name: str, read: dict[str, Any]) -> None:
        """Keep what somebody has read already under the name by which papers ask for it, so that nobody reads twice."""
        self._context.once(name, lambda: read)

    def fields(self, kind: str) -> PaperFields:
        """Return what the fields of a paper hold before anything was typed: for the first party that it goes to, and
        open where the record of any of them leaves something open.
        """
        standing, context = self.standing, self._context
        persons = {party.key: party.person for party in self.matter.parties}
        pairs = papers_of_step(standing.practice, self.step, context.data, standing.matter, standing.facts, persons)
        keys = [party for paper, party in pairs if paper == kind] or [""]
        first, *others = (fields_held(standing.practice, kind, for_party(context, key)) for key in keys)
        for other in others:
            for name in first.locked.keys() - other.locked.keys():
                del first.locked[name]
        return first


def get_matter(actor: Actor, dossier_id: UUID, permission: str = "") -> MatterShape:
    """Return one matter with its parties and officers, for somebody who wants to use a permission in it beside reading.

    Raises NotAllowed.
    """
    return shape_of(get_matter_for(actor, dossier_id, permission))


def may_in(actor: Actor, matter: MatterShape, permission: str) -> bool:
    """Say whether the actor may use a permission in a matter that they see, without asking the database once more."""
    assigned = {one.user_id for one in matter.officers} or {matter.handler_id}
    return actor.may(permission) and (not asks_for_place(actor, permission) or actor.user_id in assigned)


def is_over(actor: Actor, dossier_id: UUID, on: date, *, of: str = "", seq: int = 0) -> bool:
    """Say whether nothing can be done any more in a matter; of a proposal (`of`, the number of its entry) whether it no
    longer waits for an answer. Of what the actor may not see nothing is said.
    """
    try:
        matter = get_matter_for(actor, dossier_id)
    except NotAllowed:
        return False
    if matter.dossier.closed_at is not None or matter.dossier.mistaken_at is not None:
        return True
    if not of:
        return False
    standing = standing_of(matter, on, to_show=True)
    last = next((entry.seq for entry in reversed(standing.entries) if entry.kind == of), 0)
    return last != seq or standing.facts.proposal(of) is None


def get_state(actor: Actor, dossier_id: UUID, on: date) -> MatterView[Any]:
    """Return all that a dossier page shows, in few queries. Raises NotAllowed."""
    matter = get_matter_for(actor, dossier_id)
    practice, setting = practice_of(matter.kind), setting_of(matter.bureau_id, on)
    entries = tuple(list_entries(matter.pk))
    read = read_entries(practice.procedure, entries, setting)
    supplied = practice.supplied(entries)
    # On a state that nobody knows nothing may be done.
    open_now = () if read.unread else next_steps(practice.procedure, read.facts, on, setting)
    standing = Standing(matter, practice, entries, read.acts, read.facts, setting, read.unread)
    planned = dict(read.facts.continuing.steps) if read.facts.continuing else {}
    shape = shape_of(matter, entries[-1].seq if entries else 0)
    answers = tuple(
        _surveyed(standing, answer.step, on, shape) if answer.step in planned else without_supplied(answer, supplied)
        for answer in open_now
    )
    waits = (
        () if shape.mistaken or read.unread else tuple(Duties(practice, on, setting).among(matter, entries, read.facts))
    )
    return MatterView(shape, practice, entries, read.facts, read.way, setting, answers, tuple(waits), read.unread)


def continuing_of(actor: Actor, dossier_id: UUID, on: date) -> Continuing | None:
    """Return what others did in a matter and nobody has entered yet, None where nothing is. Raises NotAllowed."""
    continuing: Continuing | None = standing_of(get_matter_for(actor, dossier_id), on, to_show=True).facts.continuing
    return continuing


def decisions_gone(actor: Actor, dossier_id: UUID, on: date) -> dict[str, str]:
    """Return by paper what became of the decisions of a matter that stand no more. Raises NotAllowed."""
    return taken_away(standing_of(get_matter_for(actor, dossier_id), on, to_show=True).facts)


def get_step(actor: Actor, dossier_id: UUID, step: str, *, at: datetime, on: date) -> StepView[Any]:
    """Return all that the page of a step shows: one read of the dossier, one fold, one survey. Raises NotAllowed,
    KeyError where the procedure has no such step.
    """
    matter = get_matter_for(actor, dossier_id)
    standing = standing_of(matter, on, to_show=True)
    shape = shape_of(matter, standing.head_seq)
    answer = Answer(step, (_unreadable(standing),)) if standing.unread else _surveyed(standing, step, on, shape)
    kinds = issuable_kinds(standing.practice, step, (party.person for party in shape.parties))
    return StepView(shape, standing, step, answer, kinds, actor, at, on)


def _surveyed(standing: Standing[S], step: str, on: date, shape: MatterShape) -> Answer:
    facts, day = standing.asked_about(step, on)
    answer = survey(standing.procedure, step, facts, day, standing.setting, _elsewhere(standing, step, shape))
    return without_supplied(answer, standing.practice.supplied(standing.entries))


def answering(view: StepView[S], proposal: Proposal) -> StepView[S]:
    """Return the same step as the answer to one proposal: each has its own conditions and papers."""
    standing = view.standing
    if not proposal.party or standing.unread:
        return view
    facts, day = standing.asked_about(view.step, view.on)
    answer = survey(standing.procedure, view.step, with_only(facts, proposal), day, standing.setting)
    answer = without_supplied(answer, standing.practice.supplied(standing.entries))
    return replace(view, answer=answer, party=proposal.party)


def _elsewhere(standing: Standing[Any], step: str, shape: MatterShape) -> Sequence[Elsewhere]:
    """Return what other dossiers of the parties hold. Who approves reads what was found when it was proposed, without
    another look at the database; the act itself looks again.
    """
    if not standing.procedure.steps[step].approves:
        party_ids = [party.party_id for party in shape.parties]
        return standing.practice.elsewhere_of(step, shape.id, party_ids, standing.facts, {})
    told = (entry.payload["elsewhere"] for entry in reversed(standing.entries) if "elsewhere" in entry.payload)
    return [Elsewhere(**one) for one in next(told, ())]


def _unreadable(standing: Standing[Any]) -> Finding:
    return Finding(
        UNREADABLE_GATE,
        told_unread(standing.unread),
        cure="请告诉系统管理员；记录本身没有改动，程序能读出以后再办理",
        basis=Basis.HOUSE,
    )


def unread_in(bureau_id: int, on: date) -> Iterator[tuple[UUID, tuple[Unread, ...]]]:
    """Yield each matter of a bureau in which entries cannot be read, with these, for whoever checks a system."""
    setting = setting_of(bureau_id, on)
    for kind, practice in all_practices().items():
        for dossier_id in (
            Matter.objects.filter(bureau_id=bureau_id, kind=kind).order_by("pk").values_list("pk", flat=True)
        ):
            if unread := read_entries(practice.procedure, list_entries(dossier_id), setting).unread:
                yield dossier_id, unread


def shape_of(matter: Matter, head_seq: int | None = None) -> MatterShape:
    """Return the shape of a matter whose dossier is at hand."""
    parties = MatterParty.objects.filter(matter=matter).select_related("party").order_by("id")
    officers = MatterOfficer.objects.filter(matter=matter, to_on__isnull=True).select_related("officer").order_by("id")
    return MatterShape(
        id=matter.pk,
        bureau_id=matter.bureau_id,
        kind=matter.kind,
        number=matter.dossier.number or "",
        name=matter.name,
        part=matter.part,
        category=matter.category,
        phase=matter.phase,
        opened_on=matter.opened_on,
        handler_id=matter.handler_id,
        head_seq=matter.dossier.head_seq if head_seq is None else head_seq,
        parties=tuple(_party_shape(row) for row in parties),
        officers=tuple(MatterOfficerShape(row.officer_id, row.officer.user_id, row.officer.name) for row in officers),
        mistaken=matter.dossier.mistaken_at is not None,
        stopped=matter.dossier.stopped_reason,
    )


def _party_shape(row: MatterParty) -> MatterPartyShape:
    party = row.party
    number = party.id_number if party.person else party.credit_code
    return MatterPartyShape(row.key, row.party_id, party.name, party.person, row.position, number)


@dataclass(frozen=True, slots=True)
class Opened:
    """A matter that was opened: its dossier, the day of its beginning, the day on which it came from elsewhere, and the
    steps that were taken in it, each with the last day on which it was.
    """

    dossier_id: UUID
    opened_on: date
    came_on: date | None
    taken: Mapping[str, date]


def list_opened(practice: Practice[S], actor: Actor, name: str) -> list[Opened]:
    """Return the matters of just this name, in the order of their beginning."""
    found = visible_to(actor, practice).filter(name=name).order_by("opened_on", "pk")
    return [_opened(matter) for matter in found]


def _opened(matter: Matter) -> Opened:
    entries = list_entries(matter.pk)
    came = (day_of(entry.happened_at) for entry in entries if entry.kind == RECEIVED)
    return Opened(
        matter.pk, matter.opened_on, next(came, None), {entry.kind: day_of(entry.happened_at) for entry in entries}
    )
