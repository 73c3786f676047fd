"""What lies on somebody's desk today: what to do, what others owe, what runs out, what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from hengping.doors.web.deadlines.board import DeadlineLine, lines_for, period_of
from hengping.doors.web.workbench.watching import WATCHING, Watch, watch_of
from hengping.ground.library.queries import calendar_of
from hengping.ground.people.actors import Actor
from hengping.ground.records.kinds import sentence_of
from hengping.ground.records.owners import DossierLine, Duty, OpenDossier, all_owners
from hengping.ground.records.queries import list_stopped
from hengping.kit.days import moment_at
from hengping.law.calendar import Calendar, CalendarMissing
from hengping.work.deliberation.queries import list_meetings, list_reviews

MOST_DOSSIERS = 60
"""How many open dossiers of a kind are read for one desk, those with the nearest last day first."""

SOON_DAYS = 7
MOST_CHANGES = 15


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done: what, in which dossier, where.

    `clock` names the period within which it is to be done; `of_case`: it has none of its own, and `clock` is the
    nearest of that dossier. `ours`: the bureau is bound by it, not a party.
    """

    name: str
    about: str
    title: str
    phase: str
    address: str
    dossier_address: str
    due_on: date | None
    left: int | None
    clock: str = ""
    of_case: bool = False
    ours: bool = True
    post: str = ""
    signs: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened in one of the dossiers."""

    what: str
    who: str
    at: datetime
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Desk:
    """All of it. `cut` names each kind of which only MOST_DOSSIERS were read: its name, its list, how many are open.

    `watch` is there for those who supervise.
    """

    tasks: tuple[Task, ...]
    waiting: tuple[Task, ...]
    near: tuple[DeadlineLine, ...]
    changes: tuple[Change, ...]
    since: date
    cut: tuple[tuple[str, str, int], ...]
    own: bool
    watch: Watch | None

    @property
    def to_sign(self) -> tuple[Task, ...]:
        """The proposals that wait for this hand; they are signed one after another."""
        return tuple(task for task in self.tasks if task.signs)


def desk_of(actor: Actor, on: date) -> Desk:
    """Return the desk of an actor who may read deadlines. Officers see what they handle, others all of the bureau."""
    own = actor.posts <= {"officer"}
    works = [(owner, owner.duties(actor, on, own=own, most=MOST_DOSSIERS)) for owner in all_owners().values()]
    dossiers = [dossier for _, work in works for dossier in work.dossiers]
    lines = lines_for(actor, on, dossier_ids=[dossier.line.id for dossier in dossiers])
    running = _running(lines)
    mine, others = [], []
    for dossier in dossiers:
        for duty in dossier.duties:
            task = _task(duty, dossier.line, running[dossier.line.id])
            if duty.mine and not duty.queued:
                mine.append(task)
            elif dossier.involved and not duty.mine:
                others.append(task)
    tasks = [*mine, *_deliberated(actor, on)]
    tasks.sort(key=lambda task: (task.due_on or date.max, task.title))
    unreadable = [_unreadable(dossier) for dossier in dossiers if dossier.unreadable]
    since = _workday_before(on, calendar_of(actor.bureau_id))
    return Desk(
        tasks=(*_stopped(actor), *unreadable, *tasks),
        waiting=tuple(others),
        near=tuple(_near(lines)),
        changes=tuple(_changes(dossiers, actor, since)),
        since=since,
        cut=tuple((owner.name, owner.home, work.total) for owner, work in works if work.total > MOST_DOSSIERS),
        own=own,
        watch=watch_of(actor, on, works) if actor.posts & WATCHING else None,
    )


def _task(duty: Duty, dossier: DossierLine, running: Sequence[DeadlineLine]) -> Task:
    own = next((line for line in running if period_of(line.deadline.key) in duty.clocks), None)
    # The nearest of the case is the same line that stands beside the list, whomever it binds.
    pressing = own or next((line for line in running if line.pressing), None)
    return Task(
        name=duty.name,
        about=duty.about,
        title=dossier.title,
        phase=dossier.phase,
        address=duty.address,
        dossier_address=dossier.address,
        due_on=pressing.deadline.last_day if pressing else None,
        left=pressing.left if pressing else None,
        clock=pressing.name if pressing else "",
        of_case=own is None,
        ours=pressing is None or pressing.ours,
        post=duty.post,
        signs=duty.signs,
        continues=duty.continues,
    )


def _deliberated(actor: Actor, on: date) -> Iterator[Task]:
    """Yield what waits in the queue of reviews and on coming meetings."""
    if actor.may("review.give"):
        for review in list_reviews(actor, state="waiting", reviewer_id=actor.user_id):
            left = (review.due_on - on).days if review.due_on else None
            address = f"/reviews/{review.id}/"
            name, phase = "出具法制审核意见", "法制审核"
            yield Task(name, review.subject, review.dossier_title, phase, address, address, review.due_on, left)
    if actor.may("discussion.vote") or actor.may("discussion.convene"):
        for state, name in (("in_session", "参加集体讨论"), ("called", "准备集体讨论")):
            for meeting in list_meetings(actor, state=state):
                address = f"/meetings/{meeting.id}/"
                left = (meeting.held_on - on).days
                about = f"{meeting.items}个议题"
                yield Task(name, about, meeting.name, meeting.state_name, address, address, meeting.held_on, left)


def _stopped(actor: Actor) -> Iterator[Task]:
    """Yield the dossiers in which nothing can be written until this person has looked; they come before everything."""
    if actor.may("record.release"):
        for dossier in list_stopped(actor.bureau_id):
            address = f"/records/stopped/{dossier.id}/"
            about = dossier.stopped_reason
            yield Task("核查停写的案卷", about, dossier.title, "停止写入", address, address, None, None)


def _unreadable(dossier: OpenDossier) -> Task:
    """A dossier of which nobody can tell what is to be done: whoever would see its tasks sees that, and where it is."""
    line = dossier.line
    return Task("案卷读不出", dossier.unreadable, line.title, line.phase, line.address, line.address, None, None)


def _near(lines: Sequence[DeadlineLine]) -> list[DeadlineLine]:
    """Return what runs out soon, and what the bureau itself let run out."""
    return [line for line in lines if line.pressing and line.left is not None and line.left <= SOON_DAYS]


def _running(lines: Sequence[DeadlineLine]) -> defaultdict[UUID, list[DeadlineLine]]:
    """Return for each dossier the days that can be counted, the nearest first."""
    running: defaultdict[UUID, list[DeadlineLine]] = defaultdict(list)
    for line in lines:
        if line.left is not None:
            running[line.dossier.id].append(line)
    return running


def _workday_before(on: date, workdays: Calendar) -> date:
    """Return the working day before, so that Monday shows what happened since Friday; yesterday where none is known."""
    try:
        return workdays.previous_workday(on - timedelta(days=1))
    except CalendarMissing:
        return on - timedelta(days=1)


def _changes(dossiers: Sequence[OpenDossier], actor: Actor, since: date) -> list[Change]:
    """Return what others recorded in these dossiers since the beginning of a day, the latest first."""
    begin = moment_at(since, time())
    found = [
        Change(
            sentence_of(dossier.line.kind, entry.kind),
            entry.actor_name,
            entry.recorded_at,
            dossier.line.title,
            dossier.line.address,
        )
        for dossier in dossiers
        for entry in dossier.entries
        if entry.recorded_at >= begin and entry.actor_id != actor.user_id
    ]
    return sorted(found, key=lambda change: change.at, reverse=True)[:MOST_CHANGES]
