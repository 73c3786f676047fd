"""What lies before those who supervise: they take no step in a dossier, and have something to look at each day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from hengping.doors.web.deadlines.board import DAYS, DeadlineLine, nearest_for
from hengping.ground.people.actors import Actor
from hengping.ground.records.kinds import sentence_of
from hengping.ground.records.owners import OpenDossiers, Owner, all_owners
from hengping.ground.records.queries import lines_for as dossier_lines
from hengping.ground.records.queries import list_late
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import moment_at

WATCHING = frozenset({"supervisor", "superior"})
"""The posts that look at the dossiers of others."""

MONTH = timedelta(days=30)
MOST = 8
"""How many lines of a sort stand on the desk; the rest is behind the link."""


@dataclass(frozen=True, slots=True)
class LateLine:
    """Something entered after its day: what, in which dossier, why."""

    what: str
    title: str
    address: str
    entry: EntryShape


@dataclass(frozen=True, slots=True)
class Watch:
    """All of it. `late_total` and `over_total` count also what is not shown."""

    since: date
    late: tuple[LateLine, ...]
    late_total: int
    over: tuple[DeadlineLine, ...]
    over_total: int
    open: tuple[tuple[Owner, OpenDossiers], ...]


def watch_of(actor: Actor, on: date) -> Watch:
    """Return what somebody who supervises may look at, of the dossiers that they may see."""
    since = on - MONTH
    late = _late(actor, since)
    works = [(owner, owner.open_dossiers(actor, MOST)) for owner in all_owners().values()]
    over, over_total = nearest_for(actor, on, DAYS["over"], ours=True, most=MOST)
    return Watch(
        since=since,
        late=tuple(late[:MOST]),
        late_total=len(late),
        over=tuple(over),
        over_total=over_total,
        open=tuple((owner, work) for owner, work in works if work.total),
    )


def _late(actor: Actor, since: date) -> list[LateLine]:
    found = list_late(actor.bureau_id, moment_at(since, time.min))
    lines = dossier_lines(actor, {one.entry.dossier_id for one in found})
    return [
        LateLine(sentence_of(one.dossier_kind, one.entry.kind), line.title, line.address, one.entry)
        for one in found
        if (line := lines.get(one.entry.dossier_id))
    ]
