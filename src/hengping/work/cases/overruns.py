"""Cases that go on towards a penalty after the time for the decision, or did: for whoever supervises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor
from hengping.ground.records.deadline_lists import Days, Narrowed, count_within, list_within
from hengping.ground.records.queries import list_entries_in, list_entries_of_kind
from hengping.ground.records.shapes import DeadlineShape, EntryShape
from hengping.kit.days import day_of
from hengping.law.configuration import Setting
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.questions import days_over
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.uncounted import Uncounted
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.matters.access import visible_to
from hengping.work.matters.standing import Forward

KIND = CASE_PRACTICE.procedure.code
ASKED, GRANTED, DECIDED = "propose_late_decision", "approve_late_decision", "issue_decision"
DECISION = Narrowed(frozenset({"decision"}), kind=KIND)
OVER = Days(None, -1)


@dataclass(frozen=True, slots=True)
class Overrun:
    """A case over its time: since which last day, by how many days, why, who asked to go on and who let it.

    `decided_on` is None while there is no decision; `reason`, `asked_by` and `granted_by` are "" while nobody said so.
    """

    dossier_id: UUID
    last_on: date
    decided_on: date | None
    days: int
    reason: str = ""
    asked_by: str = ""
    granted_by: str = ""


@dataclass(frozen=True, slots=True)
class Overruns:
    """The cases of a reader that are over their time, counted; a page of them is read on demand.

    First the `running` ones that are over it now, the longest over first; then the `settled` ones in which the head let
    it go on since a day, the latest first. `granted` are all in which the head did: only these are read whole.
    """

    actor: Actor
    since: date
    on: date
    running: int
    settled: tuple[UUID, ...]
    granted: frozenset[UUID]

    @property
    def count(self) -> int:
        """How many cases there are."""
        return self.running + len(self.settled)

    def read(self, among: slice) -> list[Overrun]:
        """Return the lines of those cases that stand among the given places; one for each leave of the head."""
        now = list_within(self.actor, DECISION, self.on, OVER, slice(among.start, min(among.stop, self.running)))
        last_days = {one.dossier_id: _last_day(one.deadline) or self.on for one in now}
        after = self.settled[max(among.start - self.running, 0) : max(among.stop - self.running, 0)]
        read = list_entries_in([key for key in (*last_days, *after) if key in self.granted])
        setting = setting_of(self.actor.bureau_id, self.on)
        found: list[Overrun] = []
        for key in (*last_days, *after):
            told = list(_told(key, read.get(key, ()), self.since, self.on, setting))
            if key in last_days and all(line.decided_on is not None for line in told):
                told.append(Overrun(key, last_days[key], None, (self.on - last_days[key]).days))
            found += told
        return found


def overruns(actor: Actor, since: date, on: date) -> Overruns:
    """Count the cases over their time that somebody may see; of the settled ones those let go on since a day."""
    entries = list_entries_of_kind(actor.bureau_id, GRANTED, dossier_kind=KIND, from_on=since, to_on=on)
    granted = dict.fromkeys(one.dossier_id for one in reversed(entries))  # the latest first, each once
    seen = set(visible_to(actor, CASE_PRACTICE).filter(pk__in=granted).values_list("pk", flat=True))
    still = {one.dossier_id for one in list_within(actor, replace(DECISION, dossiers=seen), on, OVER)} if seen else ()
    settled = tuple(key for key in granted if key in seen and key not in still)
    return Overruns(actor, since, on, count_within(actor, DECISION, on, OVER), settled, frozenset(seen))


def _last_day(deadline: DeadlineShape) -> date | None:
    """Return the last day; where the holidays are not known yet, the later of the two that enclose it."""
    return deadline.nominal_last_day if deadline.state == Uncounted.PROVISIONAL else deadline.last_day


def _told(key: UUID, entries: Sequence[EntryShape], since: date, on: date, setting: Setting) -> Iterator[Overrun]:
    """The times that the head let the case go on since that day, each with what came of it."""
    forward: Forward[CaseFacts] = Forward(CASE_PRACTICE.procedure, entries, setting)
    for entry in entries:
        if entry.kind != GRANTED or not entry.body or day_of(entry.happened_at) < since:
            continue
        facts = forward.before(entry.seq)
        limit, overrun = facts.decision_limit, facts.overrun
        if limit is None or limit.latest is None or overrun is None:
            continue
        asked = next((one for one in reversed(entries) if one.kind == ASKED and one.seq < entry.seq), None)
        decided = next((one for one in entries if one.kind == DECIDED and one.seq > entry.seq), None)
        yield _line(key, limit, on, overrun.reason, asked, entry, decided)


def _line(
    key: UUID,
    limit: Limit,
    on: date,
    reason: str,
    asked: EntryShape | None,
    granted: EntryShape,
    decided: EntryShape | None,
) -> Overrun:
    decided_on = day_of(decided.happened_at) if decided is not None else None
    return Overrun(
        key,
        limit.latest or on,
        decided_on,
        days_over(limit, decided_on or on),
        reason,
        asked.actor_name if asked is not None else "",
        granted.actor_name,
    )
