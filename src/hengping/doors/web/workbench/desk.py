"""What lies on somebody's desk today: what to do, what others owe, what runs out, what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.core.paginator import Page

from hengping.doors.web.deadlines.board import DAYS, DeadlineLine, lines_for, nearest_for, period_of
from hengping.doors.web.shared.sorting import Counted, Sorting, turned
from hengping.doors.web.workbench.watching import WATCHING, Watch, watch_of
from hengping.ground.library.queries import calendar_of
from hengping.ground.people.actors import Actor
from hengping.ground.records.deadline_lists import Days
from hengping.ground.records.kinds import sentence_of
from hengping.ground.records.owners import DossierLine, Duty, Waiting, all_owners
from hengping.ground.records.queries import list_stopped
from hengping.kit.days import moment_at
from hengping.law.calendar import Calendar, CalendarMissing
from hengping.work.deliberation.queries import list_meetings, list_reviews

MOST_DOSSIERS = 60
"""In how many open dossiers of a kind the desk looks for what changed, those with the nearest last day."""

MOST_OWED = 20
MOST_NEAR = 12
MOST_NOT_TOLD = 10
SOON_DAYS = 7
FIRST_PAGE = Sorting()
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
    """All of it. Of what is long the first lines are there, and how many there are: `tasks` is a page, `to_sign` how
    many of them are proposals that wait for this hand, `sign_first` the address of the first of those.

    `watch` is there for those who supervise.
    """

    tasks: Page[Task]
    to_sign: int
    sign_first: str
    waiting: tuple[Task, ...]
    waiting_total: int
    near: tuple[DeadlineLine, ...]
    near_total: int
    over_total: int
    changes: tuple[Change, ...]
    since: date
    own: bool
    watch: Watch | None


def desk_of(actor: Actor, on: date, sorting: Sorting = FIRST_PAGE) -> Desk:
    """Return the desk of an actor who may read deadlines. Officers see what they handle, others all of the bureau."""
    own = actor.posts <= {"officer"}
    owners = all_owners().values()
    signing = [one for owner in owners for one in owner.duties(actor, on, among=slice(0, 1), signing=True)]
    owed = [one for owner in owners for one in owner.owed(actor, on, among=slice(0, MOST_OWED))]
    near, near_total, over_total = _near(actor, on, own)
    since = _workday_before(on, calendar_of(actor.bureau_id))
    return Desk(
        tasks=_tasks(actor, on, own, sorting),
        to_sign=sum(owner.count_duties(actor, on, signing=True) for owner in owners),
        sign_first=next((one.duty.address for one in signing), ""),
        waiting=tuple(_by_day(_as_tasks(actor, on, owed))[:MOST_OWED]),
        waiting_total=sum(owner.count_owed(actor, on) for owner in owners),
        near=tuple(near),
        near_total=near_total,
        over_total=over_total,
        changes=tuple(_changes(actor, own, since)),
        since=since,
        own=own,
        watch=watch_of(actor, on) if actor.posts & WATCHING else None,
    )


def _tasks(actor: Actor, on: date, own: bool, sorting: Sorting) -> Page[Task]:
    """Return a page of what is to be done: first where nothing can be done until somebody has looked, then by day."""
    first = [*_stopped(actor), *_not_told(actor, own)]
    beside = list(_deliberated(actor, on))
    total = sum(owner.count_duties(actor, on) for owner in all_owners().values())

    def read(among: slice) -> list[Task]:
        # Every kind is sorted by itself: what stands on this page is among the first so many of each.
        until = slice(0, among.stop)
        kept = [one for owner in all_owners().values() for one in owner.duties(actor, on, among=until)]
        return [*first, *_by_day([*_as_tasks(actor, on, kept), *beside])][among]

    return turned(Counted(len(first) + len(beside) + total, read), sorting)


def _as_tasks(actor: Actor, on: date, kept: Sequence[Waiting]) -> list[Task]:
    running = _running(lines_for(actor, on, dossier_ids=[one.line.id for one in kept]))
    return [_task(one.duty, one.line, running[one.line.id]) for one in kept]


def _by_day(tasks: Iterable[Task]) -> list[Task]:
    return sorted(tasks, key=lambda task: (task.due_on or date.max, task.title))


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


def _not_told(actor: Actor, own: bool) -> Iterator[Task]:
    """Yield the dossiers of which nobody can tell what is to be done: whoever would see their tasks sees that."""
    for owner in all_owners().values():
        for line, why in owner.not_told(actor, own=own, most=MOST_NOT_TOLD):
            yield Task("案卷读不出", why, line.title, line.phase, line.address, line.address, None, None)


def _near(actor: Actor, on: date, own: bool) -> tuple[list[DeadlineLine], int, int]:
    """Return what runs out soon, and what the bureau itself let run out; how many there are, how many of the last."""
    over, over_total = nearest_for(actor, on, DAYS["over"], own=own, ours=True, most=MOST_NEAR)
    soon, soon_total = nearest_for(actor, on, Days(0, SOON_DAYS), own=own, most=MOST_NEAR)
    return [*over, *soon][:MOST_NEAR], over_total + soon_total, over_total


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


def _changes(actor: Actor, own: bool, since: date) -> list[Change]:
    """Return what others recorded in the dossiers since the beginning of a day, the latest first."""
    begin = moment_at(since, time())
    found = [
        Change(sentence_of(line.kind, entry.kind), entry.actor_name, entry.recorded_at, line.title, line.address)
        for owner in all_owners().values()
        for line, entries in owner.lately(actor, begin, own=own, most=MOST_DOSSIERS)
        for entry in entries
        if entry.actor_id != actor.user_id
    ]
    return sorted(found, key=lambda change: change.at, reverse=True)[:MOST_CHANGES]
