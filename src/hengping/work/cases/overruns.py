"""Cases that go on towards a penalty after the time for the decision, or did: for whoever supervises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import list_deadlines, list_entries_in, list_entries_of_kind
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import day_of
from hengping.law.configuration import Setting
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.questions import days_over
from hengping.law.procedure.matter import Limit
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.matters.standing import Forward

KIND = CASE_PRACTICE.procedure.code
ASKED, GRANTED, DECIDED = "propose_late_decision", "approve_late_decision", "issue_decision"


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


def overruns(actor: Actor, since: date, on: date) -> list[Overrun]:
    """Return the cases that are over their time, and those in which the head let one go on since a day, the longest
    over first. The dossiers are those of the bureau; what a reader may see of them is asked by whoever shows them.
    """
    granted = list_entries_of_kind(actor.bureau_id, GRANTED, dossier_kind=KIND, from_on=since, to_on=on)
    running = {
        one.dossier_id: one.deadline.last_day
        for one in list_deadlines(actor.bureau_id, keys=["decision"])
        if one.dossier_kind == KIND and one.deadline.last_day is not None and one.deadline.last_day < on
    }
    setting = setting_of(actor.bureau_id, on)
    read = list_entries_in(list(running.keys() | {one.dossier_id for one in granted}))
    found = [line for key, entries in read.items() for line in _told(key, entries, since, on, setting)]
    told = {line.dossier_id for line in found if line.decided_on is None}
    found += [
        Overrun(key, last, None, (on - last).days)
        for key, last in running.items()
        if last is not None and key not in told
    ]
    return sorted(found, key=lambda line: (-line.days, str(line.dossier_id)))


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
