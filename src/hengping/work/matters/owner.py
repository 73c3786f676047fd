"""What lists, desks and boards ask about a matter, answered for every procedure from its practice."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet

from hengping.ground.people.actors import Actor
from hengping.ground.records.owners import DossierLine, OpenDossiers, RowDifference, Waiting
from hengping.ground.records.owners import Duty as DutyLine
from hengping.ground.records.queries import list_entries_in
from hengping.ground.records.shapes import DeadlineShape, EntryShape
from hengping.ground.search.queries import holding
from hengping.law.findings import Answer
from hengping.law.procedure.ask import ask
from hengping.law.procedure.common import ENDORSING
from hengping.law.procedure.papers import Reading
from hengping.law.procedure.steps import RECEIVED
from hengping.work.matters.access import get_matter_for, may_do, visible_to
from hengping.work.matters.actions.follow import (
    deadlines_on,
    follow_dossier,
    rebuild_rows,
    recount,
    row_differences,
)
from hengping.work.matters.duties_kept import (
    nearest_open,
    not_told,
    open_by_phase,
    read_kept,
    waiting_for,
    waiting_for_others,
)
from hengping.work.matters.models import Duty, Matter
from hengping.work.matters.practice import PractisedOwner
from hengping.work.matters.searched import MATTER
from hengping.work.matters.standing import Unreadable, standing_of
from hengping.work.matters.worklist import (
    DueStep,
    OpenMatter,
    handled_among,
    handled_by,
    handled_keys,
    handlers_of_open,
    is_for,
    names_of_handlers,
    open_among,
    waits_for,
)

MOST_RIPE = 500
"""How many matters of one phase are offered for review or discussion."""

OPENED = frozenset({"dossier_opened"})
"""What a desk does not tell as news: the act that opened the dossier stands beside it."""


class MatterOwner(PractisedOwner):
    """Answers for the matters of one procedure. An owning app adds its practice, its address, its words.

    `queues` are steps that others take one by one in a queue of their own, with its address, of which the desk reads
    those in `read_to_the_end`; `other_pages` steps taken on other pages than that of the step; `step_names` what a desk
    calls a step whose own sentence says what was done; `ripe_phases` the phases in which a matter may be put before
    reviewers or leaders.
    """

    queues: ClassVar[Mapping[str, str]] = {}
    read_to_the_end: ClassVar[frozenset[str]] = frozenset()
    other_pages: ClassVar[Mapping[str, str]] = {}
    step_names: ClassVar[Mapping[str, str]] = {}
    ripe_phases: ClassVar[frozenset[str]] = frozenset()

    @abstractmethod
    def address(self, dossier_id: UUID) -> str:
        """Return the page of the matter; its steps open below it, at `steps/<step>/`."""

    def lines(self, actor: Actor, dossier_ids: Collection[UUID]) -> dict[UUID, DossierLine]:
        """Return the lines of those that the actor may see; nothing to whoever may read none."""
        rows = self._visible(actor).filter(pk__in=list(dossier_ids))
        return {row.pk: self._line(row) for row in rows.select_related("dossier", "handler")}

    def sees_all(self, actor: Actor) -> bool:
        """Whoever may read matters of a procedure may read all of the bureau (`access.visible_to`)."""
        return actor.may(self.practice.reading)

    def among(
        self, actor: Actor, dossiers: Iterable[UUID], *, handler: str = "", text: str = "", own: bool = False
    ) -> QuerySet[Any, UUID]:
        """Return a question for those that the actor may see, narrowed; only the index of words is asked at once.

        Raises BadInput where nobody can look for the text.
        """
        found = self._visible(actor)
        if own and not (handler or text) and actor.may(self.practice.reading):
            # What nobody is waited for in has no deadlines, so that it need not be asked which matters are open.
            return handled_keys(actor, self.practice.procedure.code)
        if own:
            found = handled_among(found, actor, self.practice)
        if handler:
            found = found.filter(handler__name=handler)
        if text:
            found = holding(found, text, sort=MATTER, bureau_id=actor.bureau_id)
        return found.values_list("pk", flat=True)

    def handler_names(self, bureau_id: int) -> list[str]:
        """Return the names of the accounts that ever opened a matter."""
        return names_of_handlers(bureau_id, self.practice.procedure.code)

    def may_do(self, actor: Actor, dossier_id: UUID, permission: str) -> bool:
        """Say whether the actor may use a permission in a matter that they may see."""
        return may_do(actor, get_matter_for(actor, dossier_id), permission)

    def ask(
        self,
        *,
        dossier_id: UUID,
        step: str,
        data: Mapping[str, Any],
        actor: Actor,
        on: date,
        papers: Sequence[Reading] = (),
        words: Sequence[Reading] = (),
        words_reason: str = "",
    ) -> Answer:
        """Say what the procedure says about an act of review or discussion."""
        standing = standing_of(get_matter_for(actor, dossier_id), on)
        proposed = {**data, "actor": str(actor.user_id)}
        return ask(
            standing.procedure,
            step,
            standing.facts,
            on,
            standing.setting,
            proposed,
            papers=papers,
            words=words,
            words_reason=words_reason,
        )

    def follow(self, *, dossier_id: UUID, on: date) -> None:
        """Bring lists and deadlines up to the act."""
        follow_dossier(dossier_id=dossier_id, on=on)

    def deadlines(self, dossier_id: UUID, on: date) -> list[DeadlineShape]:
        """Compute the deadlines of a matter anew."""
        return deadlines_on(dossier_id, on)

    def recount(self, dossier_id: UUID, on: date) -> list[DeadlineShape]:
        """Compute them anew, and bring the days that lists sort by and the clock looks for up to them."""
        return recount(dossier_id, on)

    def row_differences(self, dossier_id: UUID, on: date) -> list[RowDifference]:
        """Compare the rows that lists of matters read with the entries."""
        return row_differences(dossier_id, on)

    def rebuild_rows(self, dossier_id: UUID, on: date) -> None:
        """Make those rows what the entries say."""
        rebuild_rows(dossier_id, on)

    def duties(self, actor: Actor, on: date, *, among: slice, signing: bool = False) -> list[Waiting]:
        """Return what falls to the actor, as it is kept: no entry is read."""
        return self._read(actor, self._falling_to(actor, signing=signing), among)

    def count_duties(self, actor: Actor, on: date, *, signing: bool = False) -> int:
        """Return how much falls to the actor."""
        return sum(rows.count() for rows in self._falling_to(actor, signing=signing))

    def owed(self, actor: Actor, on: date, *, among: slice) -> list[Waiting]:
        """Return what others owe in the matters that the actor handles."""
        return self._read(actor, self._owed_to(actor), among)

    def count_owed(self, actor: Actor, on: date) -> int:
        """Return how much others owe."""
        return sum(rows.count() for rows in self._owed_to(actor))

    def _falling_to(self, actor: Actor, *, signing: bool) -> list[QuerySet[Duty]]:
        if not actor.may(self.practice.reading):
            return []
        parts = waiting_for(actor, self.practice, leaving_out=self.read_to_the_end)
        return [rows.exclude(proposal="") for rows in parts] if signing else parts

    def _owed_to(self, actor: Actor) -> list[QuerySet[Duty]]:
        return waiting_for_others(actor, self.practice) if actor.may(self.practice.reading) else []

    def _read(self, actor: Actor, parts: Sequence[QuerySet[Duty]], among: slice) -> list[Waiting]:
        return [
            Waiting(self._line(one.matter.row), self._duty(actor, one.matter, one.due))
            for one in read_kept(parts, self.practice, among)
        ]

    def not_told(self, actor: Actor, *, own: bool, most: int) -> list[tuple[DossierLine, str]]:
        """Return the matters of which nobody can say what they wait for, and why."""
        if not actor.may(self.practice.reading):
            return []
        rows = not_told(actor, self.practice, own=own).select_related("matter__dossier", "matter__handler")[:most]
        return [(self._line(row.matter), row.about) for row in rows]

    def open_dossiers(self, actor: Actor, most: int) -> OpenDossiers:
        """Return how many matters are open in which phase, and those with the nearest last day."""
        rows = open_among(self._visible(actor), self.practice)
        phases = [(phase, number) for phase, number in open_by_phase(rows) if number]
        names = self.practice.procedure.phases
        return OpenDossiers(
            sum(number for _, number in phases),
            tuple((names.get(phase, phase), number) for phase, number in phases),
            tuple(self._line(row) for row in nearest_open(rows, most)),
        )

    def lately(
        self, actor: Actor, since: datetime, *, own: bool, most: int
    ) -> list[tuple[DossierLine, Sequence[EntryShape]]]:
        """Return what was recorded in the open matters with the nearest last day, beside what says nothing new."""
        seen = self._visible(actor)
        narrowed = handled_among(seen, actor, self.practice) if own else open_among(seen, self.practice)
        rows = nearest_open(narrowed, most)
        entries = list_entries_in([row.pk for row in rows], since)
        quiet = self.practice.quiet | OPENED
        return [(self._line(row), [one for one in entries[row.pk] if one.kind not in quiet]) for row in rows]

    def next_duties(self, *, dossier_id: UUID, actor: Actor, on: date) -> tuple[DutyLine, ...]:
        """Return what one matter waits for now."""
        matter = waits_for(actor, dossier_id, on)
        return tuple(self._duty(actor, matter, due) for due in matter.duties)

    def duties_of_each(self, *, dossier_id: UUID, actors: Sequence[Actor], on: date) -> dict[int, tuple[DutyLine, ...]]:
        """Return the same for several people: the matter is gone through once."""
        if not actors:
            return {}
        try:
            matter = waits_for(actors[0], dossier_id, on)
        except Unreadable:
            return {}  # the desk says so
        return {actor.user_id: tuple(self._duty(actor, matter, due) for due in matter.duties) for actor in actors}

    def handlers(self, bureau_id: int, among: Collection[UUID] | None = None) -> Mapping[UUID, frozenset[int]]:
        """Return the open matters with the accounts of who handles each: its officers."""
        return handlers_of_open(bureau_id, self.practice.procedure.code, among)

    def handled(self, actor: Actor) -> list[UUID]:
        """Return the open matters that the actor handles."""
        return handled_by(actor, self.practice.procedure.code)

    def ripe(self, actor: Actor, on: date, text: str = "") -> list[DossierLine]:
        """Return the matters that may be put before reviewers or leaders, phase by phase, the latest first."""
        found = holding(self._visible(actor), text, sort=MATTER, bureau_id=actor.bureau_id)
        return [
            self._line(row)
            for phase in self.practice.procedure.phases
            if phase in self.ripe_phases
            for row in found.filter(phase=str(phase))
            .select_related("dossier", "handler")
            .order_by("-opened_on", "-dossier_id")[:MOST_RIPE]
        ]

    def _visible(self, actor: Actor) -> QuerySet[Matter]:
        if not actor.may(self.practice.reading):
            return Matter.objects.none()
        return visible_to(actor, self.practice)

    def _line(self, row: Matter) -> DossierLine:
        procedure = self.practice.procedure
        return DossierLine(
            row.pk,
            row.kind,
            row.name,
            row.dossier.number or "",
            self.address(row.pk),
            row.party_names,
            row.handler.name,
            procedure.phases.get(row.phase, f"未登记的阶段（{row.phase}）"),
        )

    def _duty(self, actor: Actor, matter: OpenMatter, due: DueStep) -> DutyLine:
        code, dossier_id = due.step.code, matter.row.pk
        page = self.queues.get(code) or self.other_pages.get(code, "").format(dossier_id)
        if code == RECEIVED:
            page = f"{self.address(dossier_id)}takeover/"
        named = {"of": due.proposal if code == ENDORSING else "", "party": due.party}
        asked = urlencode({name: value for name, value in named.items() if value})
        return DutyLine(
            name=self.step_names.get(code, due.sentence),
            about=due.about,
            address=page or f"{self.address(dossier_id)}steps/{code}/{asked and f'?{asked}'}",
            post=due.step.post,
            mine=is_for(actor, due, matter.officers),
            queued=code in self.read_to_the_end,
            signs=bool(due.proposal),
            who=due.who if due.whom in matter.officers or due.step.post != "officer" else "",
            returned=due.whom is not None,
            asked_on=due.asked_on,
            given_to=due.given_to,
            continues=due.continues,
            clocks=self.practice.waiting.clocks.get(code, frozenset()),
        )
