"""Which matters wait for whom. Reads many matters in a handful of queries, however many they are."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor
from hengping.ground.people.queries import names_for_which
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import chinese_day, day_of
from hengping.law.configuration import Setting
from hengping.law.procedure.ask import survey
from hengping.law.procedure.changing import replace
from hengping.law.procedure.common import ANSWERING_UPSETS, ENDORSING, RETURNING
from hengping.law.procedure.matter import Continuing, MatterState, Proposal
from hengping.law.procedure.procedure import Procedure, S
from hengping.law.procedure.steps import RECEIVED, Step
from hengping.work.matters.access import get_matter_for
from hengping.work.matters.corrected import as_corrected
from hengping.work.matters.models import Matter, MatterOfficer
from hengping.work.matters.practice import Practice, practice_of
from hengping.work.matters.standing import facts_from

log = logging.getLogger(__name__)

CANNOT_BE_TOLD = "等谁办什么算不出来，错误已经记入日志。"


@dataclass(frozen=True, slots=True)
class DueStep:
    """A step that a matter waits for: what people call it, and what it is about ("" where nothing need be said).

    `proposal` is the act that it endorses or decides on, `party` the key of the party that this is about ("": about
    none by itself), `asked_on` the day on which somebody proposed it, asked for it or sent it back. `whom` is the
    account of whose it is, where it is one person's and not a post's: who proposed what was sent back, under the name
    `who`. `given_to` is the account of the one holder of the post to whom it was given.
    `continues`: others did it before the matter came, and it is to be entered.
    """

    step: Step
    sentence: str
    about: str = ""
    proposal: str = ""
    party: str = ""
    whom: int | None = None
    who: str = ""
    asked_on: date | None = None
    given_to: int | None = None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """An open matter: its row, the accounts of its officers, what it waits for."""

    row: Matter
    officers: frozenset[int]
    duties: tuple[DueStep, ...] = ()


def handlers_of_open(bureau_id: int, kind: str, among: Collection[UUID] | None) -> dict[UUID, frozenset[int]]:
    """Return the open matters of a bureau (of those named) with the accounts of who handles each."""
    found = open_among(Matter.objects.filter(bureau_id=bureau_id, kind=kind), practice_of(kind))
    return handlers_of(found if among is None else found.filter(pk__in=list(among)))


def handled_by(actor: Actor, kind: str) -> list[UUID]:
    """Return the open matters of a kind that the actor handles."""
    found = open_among(Matter.objects.filter(bureau_id=actor.bureau_id, kind=kind), practice_of(kind))
    return list(_handled_among(found, actor, kind).values_list("pk", flat=True))


def handled_among(found: QuerySet[Matter], actor: Actor, practice: Practice[S]) -> QuerySet[Matter]:
    """Narrow to open matters that the actor handles."""
    return _handled_among(open_among(found, practice), actor, practice.procedure.code)


def names_of_handlers(bureau_id: int, kind: str) -> list[str]:
    """Return the names of the accounts that ever opened a matter of a kind; few are asked about, however many those."""
    opened = Matter.objects.filter(bureau_id=bureau_id, kind=kind, handler_id=OuterRef("pk"))
    return names_for_which(bureau_id, Exists(opened))


def _handled_among(found: QuerySet[Matter], actor: Actor, kind: str) -> QuerySet[Matter]:
    return found.filter(pk__in=handled_keys(actor, kind))


def handled_keys(actor: Actor, kind: str) -> QuerySet[Any, UUID]:
    """Return the matters of the own bureau of which the actor is an officer, or which they opened and of which they
    never were one: a question of two halves, each of which an index answers.
    """
    ever = MatterOfficer.objects.filter(officer__user_id=actor.user_id)
    opened = Matter.objects.filter(bureau_id=actor.bureau_id, kind=kind, handler_id=actor.user_id)
    assigned = ever.filter(to_on__isnull=True, matter__bureau_id=actor.bureau_id, matter__kind=kind)
    never = opened.exclude(pk__in=ever.values("matter_id"))
    return never.values_list("pk", flat=True).union(assigned.values_list("matter_id", flat=True))


def open_among(found: QuerySet[Matter], practice: Practice[S]) -> QuerySet[Matter]:
    """Narrow to matters in which something may still be waited for."""
    left = found.exclude(phase__in=sorted(practice.waiting.nothing_left))
    return left.filter(dossier__mistaken_at__isnull=True)


def is_for(actor: Actor, duty: DueStep, officers: Collection[int]) -> bool:
    """Say whether a duty falls to this actor: a handler's to the officers assigned, others to who holds the post."""
    if not actor.may(duty.step.permission):
        return False
    if duty.whom is not None and (duty.whom in officers or duty.step.post != "officer"):
        return actor.user_id == duty.whom
    if duty.step.post == "officer":
        return actor.user_id in officers
    return duty.step.post in actor.posts or (duty.step.post == "leader" and "head" in actor.posts)


@dataclass(frozen=True, slots=True)
class Duties(Generic[S]):
    """What matters of one procedure wait for on a day."""

    practice: Practice[S]
    on: date
    setting: Setting

    def told(self, row: Matter, entries: Sequence[EntryShape], facts: S) -> tuple[tuple[DueStep, ...], str]:
        """Return what a matter waits for, or why nobody can say that: a fault in one keeps no act from being done."""
        if facts.phase in self.practice.waiting.nothing_left:
            return (), ""
        try:
            return tuple(self.among(row, entries, facts)), ""
        except Exception:  # nothing is swallowed: the desk says so beside the matter, the log holds the whole
            log.exception("What matter %s waits for could not be found", row.pk)
            return (), CANNOT_BE_TOLD

    def of(self, row: Matter, entries: Sequence[EntryShape]) -> Iterator[DueStep]:
        """Yield the steps that a matter waits for."""
        yield from self.among(row, entries, facts_from(self.practice.procedure, entries, self.setting))

    def among(self, row: Matter, entries: Sequence[EntryShape], facts: S) -> Iterator[DueStep]:
        """Yield the same where its facts are at hand."""
        procedure, waiting = self.practice.procedure, self.practice.waiting
        if facts.continuing is not None:
            yield from self._of_continuing(facts.continuing, facts, entries)
            return
        yield from self._of_upsets(facts)
        pending = list(self._of_proposals(facts))
        yield from pending
        ahead = waiting.beside_proposals if pending else waiting.ahead.get(facts.phase, ())
        returned = list(self._returned(facts, entries))
        yield from returned
        anew = {one.step.code for one in returned}
        taken = _last_taken(procedure.steps, entries)
        for code in ahead:
            if code not in anew and self._is_due(code, row, facts, taken):
                asked = _last(waiting.asked_for.get(code, ""), entries)
                yield DueStep(
                    procedure.steps[code],
                    procedure.acts[code].sentence,
                    asked_on=day_of(asked.happened_at) if asked else None,
                    given_to=self._given_to(code, entries, asked),
                )

    def _of_upsets(self, facts: S) -> Iterator[DueStep]:
        """What late entries and corrections upset waits for whoever decides what becomes of it."""
        procedure = self.practice.procedure
        row = procedure.steps.get(ANSWERING_UPSETS)
        if row is None or facts.phase not in row.phases:
            return
        for one in facts.open_upsets:
            yield DueStep(row, procedure.acts[row.code].sentence, f"第{one.by}条：{one.texts[0]}")

    def _of_continuing(self, begun: Continuing, facts: S, entries: Sequence[EntryShape]) -> Iterator[DueStep]:
        """First that the matter came from elsewhere, then the steps taken there, one after the other."""
        procedure = self.practice.procedure
        if facts.taken_over_on is None:
            about = f"{chinese_day(begun.came_on)}从{begun.body}接收"
            yield DueStep(procedure.steps[RECEIVED], procedure.acts[RECEIVED].sentence, about, continues=True)
            return
        code, on = begun.steps[0]
        returned = [one for one in self._returned(facts, entries) if one.step.code == code]
        if returned:
            yield from (replace(one, continues=True) for one in returned)
            return
        row, proposal = procedure.steps[code], next(iter(facts.proposals), None)
        of = row.approves or (proposal.of if proposal and code == ENDORSING else "")
        about = f"{procedure.acts[of].sentence}，原来{chinese_day(on)}办的" if of else f"原来{chinese_day(on)}办的"
        yield DueStep(row, procedure.acts[code].sentence, about, of, continues=True)

    def _given_to(self, code: str, entries: Sequence[EntryShape], asked: EntryShape | None) -> int | None:
        kind, name = self.practice.waiting.given_by.get(code, ("", ""))
        given = _last(kind, entries)
        return int(given.payload[name]) if given and given.body and asked and given.seq > asked.seq else None

    def _returned(self, facts: S, entries: Sequence[EntryShape]) -> Iterator[DueStep]:
        """What was sent back lies with the one who proposed it, with the words of who sent it."""
        procedure = self.practice.procedure
        for one in returned_in(procedure, entries):
            code = one.proposed.kind
            if facts.phase in procedure.steps[code].phases:
                yield DueStep(
                    procedure.steps[code],
                    called(procedure.acts[code].sentence, facts, one.party),
                    one.words,
                    party=one.party,
                    whom=one.proposed.actor_id,
                    who=one.proposed.actor_name,
                    asked_on=one.on,
                )

    def _of_proposals(self, facts: S) -> Iterator[DueStep]:
        """A proposal waits for the section head where the one who decides asks for that, then for what it still lacks,
        then for whoever decides on it.
        """
        procedure, waiting = self.practice.procedure, self.practice.waiting
        for proposal in facts.proposals:
            about, party = called(procedure.acts[proposal.of].sentence, facts, proposal.party), proposal.party
            approval = granting(procedure, proposal.of)
            if facts.phase not in procedure.steps[approval].phases:
                continue
            if proposal.endorsed_on is None and "proposal_was_endorsed" in procedure.steps[approval].blocks:
                sentence = procedure.acts[ENDORSING].sentence
                yield DueStep(procedure.steps[ENDORSING], sentence, about, proposal.of, party, asked_on=proposal.on)
                continue
            answer = survey(procedure, approval, with_only(facts, proposal), self.on, self.setting)
            missing = {words for one in answer.refusals for words in (one.gate, f"{one.gate} {one.curer}")}
            codes = [step for step, gates in waiting.cured_by.items() if missing & gates] or [approval]
            for code in codes:
                decided = proposal.of if code == approval else ""
                sentence = procedure.acts[code].sentence
                yield DueStep(procedure.steps[code], sentence, about, decided, party, asked_on=proposal.on)

    def _is_due(self, code: str, row: Matter, facts: S, taken: Mapping[str, int]) -> bool:
        waiting = self.practice.waiting
        last = taken.get(code, 0)
        if (known := waiting.due(code, row, facts, taken)) is not None:
            return known
        if code in waiting.asked_for and taken.get(waiting.asked_for[code], 0) <= last:
            return False
        if code not in waiting.again | waiting.asked_for.keys() and last > taken.get("", 0):
            return False
        return survey(self.practice.procedure, code, facts, self.on, self.setting).allowed


@dataclass(frozen=True, slots=True)
class Returned:
    """A proposal that was sent back and not put anew: as it was proposed, the key of the one party that it is about
    ("" where it is about none by itself), and who sent it back when and why.
    """

    proposed: EntryShape
    party: str
    words: str
    on: date


def returned_in(procedure: Procedure[S], entries: Sequence[EntryShape]) -> list[Returned]:
    """Return what was sent back in a matter and waits to be put anew, each by itself, in the order of its return."""
    pending: list[_Put] = []
    returned: list[tuple[_Put, EntryShape]] = []
    for entry in entries:
        if not entry.body:
            continue
        of, party = _named(procedure, entries, entry)
        named = [one for one in pending if of and one.proposal.about(of, party)]
        pending = [one for one in pending if one not in named]
        if entry.kind in RETURNING:
            returned += [(one, entry) for one in named]
        elif entry.kind in procedure.proposals:
            # What is put anew takes the place of what was sent back.
            returned = [(one, by) for one, by in returned if not one.proposal.about(of, party)]
            proposal = Proposal(of, day_of(entry.happened_at), entry.actor_name, party=party)
            pending.append(_Put(entry, proposal))
    return [_returned(one, by) for one, by in returned]


def _returned(put: _Put, by: EntryShape) -> Returned:
    words = f"{by.actor_name}退回：{by.payload['reason']}"
    return Returned(put.entry, put.proposal.party, words, day_of(by.happened_at))


class _Put(NamedTuple):
    """A proposal and the entry that put it."""

    entry: EntryShape
    proposal: Proposal


def _named(procedure: Procedure[S], entries: Sequence[EntryShape], entry: EntryShape) -> tuple[str, str]:
    """Return the kind of proposal that an entry puts, decides on or sends back, and about which party; or nothing."""
    if entry.kind in RETURNING:
        return entry.payload["of"], entry.payload.get("party") or ""
    row = procedure.steps.get(entry.kind)
    of = entry.kind if entry.kind in procedure.proposals else row.approves if row is not None else ""
    return of, procedure.decided_for(of, as_corrected(entries, entry)) if of else ""


def called(sentence: str, facts: MatterState, party: str) -> str:
    """Return what a proposal is called where each party has its own."""
    found = facts.party(party)
    return f"{sentence}（{found.name}）" if found is not None else sentence


def with_only(facts: S, proposal: Proposal) -> S:
    """Return what is known as if of the proposals of its kind only this one waited."""
    others = (one for one in facts.proposals if one.of != proposal.of)
    return replace(facts, proposals=(*others, proposal))


def granting(procedure: Procedure[S], proposal: str) -> str:
    """Return the step that grants a proposal: of those that decide on it, the last one that does not refuse it."""
    deciding = procedure.steps.values()
    return [step.code for step in deciding if step.approves == proposal and not step.sends_back][-1]


def waits_for(actor: Actor, dossier_id: UUID, on: date) -> OpenMatter:
    """Return one matter with what it waits for. Raises NotAllowed."""
    row = get_matter_for(actor, dossier_id)
    practice, entries = practice_of(row.kind), list_entries(row.pk)
    duties = Duties(practice, on, setting_of(row.bureau_id, on)).of(row, entries)
    officers = handlers_of([row])[row.pk]
    return OpenMatter(row, officers, tuple(duties))


def _last_taken(steps: Mapping[str, Step], entries: Sequence[EntryShape]) -> dict[str, int]:
    """Return the number of the last entry of each kind; under "" that of the last one that sent the matter back."""
    taken = {"": 0}
    for entry in entries:
        taken[entry.kind] = entry.seq
        if entry.kind in steps and steps[entry.kind].sends_back:
            taken[""] = entry.seq
    return taken


def _last(kind: str, entries: Sequence[EntryShape]) -> EntryShape | None:
    return next((entry for entry in entries[::-1] if entry.kind == kind), None)


def handlers_of(rows: Iterable[Matter]) -> dict[UUID, frozenset[int]]:
    """Return who handles each matter: its officers, and who opened it where that was never one of them."""
    now: dict[UUID, set[int]] = {row.pk: set() for row in rows}
    ever: dict[UUID, set[int]] = {row.pk: set() for row in rows}
    spans = MatterOfficer.objects.filter(matter_id__in=list(now), officer__user_id__isnull=False)
    for dossier_id, user_id, to_on in spans.values_list("matter_id", "officer__user_id", "to_on"):
        if user_id is not None:
            ever[dossier_id].add(user_id)
            if to_on is None:
                now[dossier_id].add(user_id)
    return {row.pk: frozenset(now[row.pk] | ({row.handler_id} - ever[row.pk])) for row in rows}
