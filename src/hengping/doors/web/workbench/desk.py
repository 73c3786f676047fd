"""What lies on somebody's desk today: what to do, what others owe, what runs out, what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from hengping.doors.web.deadlines.board import Line, lines_for
from hengping.ground.library.queries import calendar_of
from hengping.ground.people.actors import Actor
from hengping.ground.records.kinds import get_kind
from hengping.ground.records.queries import list_stopped
from hengping.kit.days import moment_at
from hengping.law.calendar import Calendar, CalendarMissing
from hengping.law.procedure.phases import PHASE_NAMES, Phase
from hengping.work.cases.shapes import CaseRow
from hengping.work.cases.worklist import SERVING, Duty, OpenCase, is_for, open_cases
from hengping.work.deliberation.queries import list_meetings, list_reviews

MOST_CASES = 60
"""How many open cases are read for one desk, those with the nearest last day first."""

SOON_DAYS = 7
MOST_CHANGES = 15
OWN_PAGES = {
    "review_submitted": "/reviews/new/?dossier={}",
    "review_opinion_given": "/reviews/",
    "discussion_opened": "/meetings/agenda/?dossier={}",
    "discussion_concluded": "/meetings/",
    SERVING: "/cases/{}/",
}
"""Duties that are done on other pages than that of the step."""

NAMED = {SERVING: "送达文书"}
QUIET = frozenset({"document_issued", "discretion_weighed", "dossier_opened"})
"""Entries that say nothing beside the act that made them."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done: what, about which case, where. `clock` names the deadline that binds the bureau next."""

    name: str
    about: str
    title: str
    phase: str
    address: str
    case_address: str
    due_on: date | None
    left: int | None
    clock: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened in one of the cases."""

    what: str
    who: str
    at: datetime
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Desk:
    """All of it. `total` counts the open cases, of which at most MOST_CASES were read."""

    tasks: tuple[Task, ...]
    waiting: tuple[Task, ...]
    near: tuple[Line, ...]
    changes: tuple[Change, ...]
    since: date
    total: int
    own: bool


def desk_of(actor: Actor, on: date) -> Desk:
    """Return the desk of an actor who may read cases. Officers see the cases they handle, others all of the bureau."""
    own = actor.posts <= {"officer"}
    cases, total = open_cases(actor, on, own=own, most=MOST_CASES)
    lines = lines_for(actor, on, dossier_ids=[case.row.id for case in cases])
    pressing = _pressing(lines)
    mine, others = [], []
    for case in cases:
        for duty in case.duties:
            task = _task(duty, case.row, pressing.get(case.row.id))
            if is_for(actor, duty, case.officers):
                mine.append(task)
            elif actor.user_id in case.officers:
                others.append(task)
    tasks = [one for one in mine if one.address != "/reviews/"] + list(_beside_cases(actor, on))
    tasks.sort(key=lambda task: (task.due_on or date.max, task.title))
    since = _workday_before(on, calendar_of(actor.bureau_id))
    return Desk(
        tasks=(*_stopped(actor), *tasks),
        waiting=tuple(others),
        near=tuple(_near(lines)),
        changes=tuple(_changes(cases, actor, since)),
        since=since,
        total=total,
        own=own,
    )


def _task(duty: Duty, row: CaseRow, pressing: Line | None) -> Task:
    code = duty.step.code
    case_address = f"/cases/{row.id}/"
    return Task(
        name=NAMED.get(code, duty.sentence),
        about=duty.about,
        title=row.name,
        phase=PHASE_NAMES[Phase(row.phase)],
        address=OWN_PAGES[code].format(row.id) if code in OWN_PAGES else f"{case_address}steps/{code}/",
        case_address=case_address,
        due_on=pressing.deadline.last_day if pressing else None,
        left=pressing.left if pressing else None,
        clock=pressing.name if pressing else "",
        post=duty.step.post,
    )


def _beside_cases(actor: Actor, on: date) -> Iterator[Task]:
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


def _near(lines: Sequence[Line]) -> list[Line]:
    """Return what runs out soon, and what the bureau itself let run out. A party's period that is over harms nobody."""
    soon = [line for line in lines if line.left is not None and line.left <= SOON_DAYS]
    return [line for line in soon if line.ours or (line.left is not None and line.left >= 0)]


def _pressing(lines: Sequence[Line]) -> dict[UUID, Line]:
    """Return for each case the nearest day that binds the bureau itself."""
    return {line.case.id: line for line in reversed(lines) if line.ours and line.left is not None and line.case}


def _workday_before(on: date, workdays: Calendar) -> date:
    """Return the working day before, so that Monday shows what happened since Friday; yesterday where none is known."""
    try:
        return workdays.previous_workday(on - timedelta(days=1))
    except CalendarMissing:
        return on - timedelta(days=1)


def _changes(cases: Sequence[OpenCase], actor: Actor, since: date) -> list[Change]:
    """Return what others recorded in these cases since the beginning of a day, the latest first."""
    begin = moment_at(since, time())
    found = [
        Change(kind.sentence, entry.actor_name, entry.recorded_at, case.row.name, f"/cases/{case.row.id}/")
        for case in cases
        for entry in case.entries
        if entry.recorded_at >= begin and entry.actor_id != actor.user_id and entry.kind not in QUIET
        if (kind := get_kind(entry.kind)) is not None
    ]
    return sorted(found, key=lambda change: change.at, reverse=True)[:MOST_CHANGES]
