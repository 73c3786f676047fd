"""Reading notices and choices, and the deadlines that a person answers for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from hengping.ground.notices.kinds import MOST_TRIES, NEWS
from hengping.ground.notices.models import Choice, Delivery, Notice
from hengping.ground.notices.shapes import ChoiceShape, NoticeShape, OwnDeadline, UnsentShape
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.queries import actor_by_id, was_taken_back
from hengping.ground.records.deadline_lists import Days, Narrowed, list_within
from hengping.ground.records.owners import DossierLine, lines_of
from hengping.ground.records.queries import list_deadlines
from hengping.ground.records.shapes import DeadlineShape
from hengping.kit.days import chinese_day, day_of
from hengping.law import periods
from hengping.law.procedure.uncounted import OF_ALL, WORDS, Uncounted, left_until

MOST = 200
MOST_IN_CALENDAR = 500
"""Calendar programs fetch the whole file every hour; so many are some 150 kB."""
IN_CALENDAR = Days(-90, None)
OURS = "本机关"


def list_notices(actor: Actor) -> list[NoticeShape]:
    """Return the latest notices of the actor, those that still stand first."""
    found = Notice.objects.filter(user_id=actor.user_id).select_related("dossier")
    rows = found.order_by(F("settled_at").desc(nulls_first=True), "-made_at", "-pk")[:MOST]
    lines = lines_of(actor, [(row.dossier.id, row.dossier.kind) for row in rows if row.dossier])
    return [_shape(row, _matter(row, lines)) for row in rows]


def list_news(actor: Actor) -> list[NoticeShape]:
    """Return what administrators did that the actor has not looked at, the latest first."""
    rows = Notice.objects.filter(user_id=actor.user_id, kind__in=NEWS, settled_at__isnull=True)
    return [_shape(row) for row in rows.order_by("-made_at", "-pk")[:MOST]]


def count_unseen(actor: Actor) -> int:
    """Return how many notices the actor has not looked at and that still stand."""
    return Notice.objects.filter(user_id=actor.user_id, seen_at__isnull=True, settled_at__isnull=True).count()


def unsent_of(bureau_id: int) -> QuerySet[Delivery]:
    """Return what could not be sent after the last try, to people whose account is open, about what still stands."""
    return Delivery.objects.filter(
        sent_at__isnull=True,
        told_at__isnull=True,
        tries__gte=MOST_TRIES,
        notice__settled_at__isnull=True,
        notice__user__is_active=True,
        notice__user__bureau_id=bureau_id,
    )


def list_unsent(actor: Actor) -> list[UnsentShape]:
    """Return what could not be sent to anybody of the bureau, the oldest first. Raises NotAllowed."""
    require(actor, "system.read")
    rows = unsent_of(actor.bureau_id).select_related("notice__user").order_by("notice__made_at", "pk")
    return [
        UnsentShape(
            id=row.pk,
            name=row.notice.user.name,
            kind=row.notice.kind,
            way=row.way,
            address=row.address,
            fault=row.fault,
            tries=row.tries,
            made_at=row.notice.made_at,
        )
        for row in rows[:MOST]
    ]


def count_unsent(actor: Actor) -> int:
    """Return how many messages wait for whoever sees to those that could not be sent; none for anybody else."""
    return unsent_of(actor.bureau_id).count() if actor.may("message.settle") else 0


def count_own_unsent(actor: Actor) -> int:
    """Return how many messages to the actor could not be sent: they stand in the product alone."""
    return unsent_of(actor.bureau_id).filter(notice__user_id=actor.user_id).count()


def choice_of(actor: Actor) -> ChoiceShape:
    """Return what the actor chose."""
    row = Choice.objects.filter(user_id=actor.user_id).first()
    if row is None:
        return ChoiceShape()
    made_at = row.calendar_made_at if _calendar_lives(row) else None
    return ChoiceShape(row.mail, frozenset(row.ways), frozenset(row.quiet), made_at)


def person_of_calendar(token: str, on: date) -> Actor | None:
    """Return whose calendar a private address is; None where it is nobody's, or their account is closed, or was closed
    or taken back since the address was made.
    """
    digest = hashlib.sha256(token.encode()).hexdigest()
    row = Choice.objects.filter(calendar_digest=digest).first()
    return actor_by_id(row.user_id, on) if row is not None and _calendar_lives(row) else None


def _calendar_lives(row: Choice) -> bool:
    return row.calendar_made_at is not None and not was_taken_back(row.user_id, row.calendar_made_at)


def own_deadlines(actor: Actor, on: date) -> list[OwnDeadline]:
    """Return the running deadlines of the open dossiers that the actor handles, as far as the actor may read deadlines:
    the nearest first, at most so many as a calendar takes, without what has been over for longer than a quarter.
    """
    if not actor.may("deadline.read"):
        return []
    found = list_within(actor, Narrowed(own=True), on, IN_CALENDAR, slice(0, MOST_IN_CALENDAR))
    lines = lines_of(actor, [(one.dossier_id, one.dossier_kind) for one in found])
    return [_own(lines[one.dossier_id], one.deadline, on) for one in found if one.dossier_id in lines]


def deadlines_in(actor: Actor, lines: Mapping[UUID, DossierLine], on: date) -> list[OwnDeadline]:
    """Return the running deadlines of some dossiers as far as the actor may read deadlines, the nearest first."""
    if not lines or not actor.may("deadline.read"):
        return []
    found = list_deadlines(actor.bureau_id, states=("running", *WORDS), dossier_ids=list(lines))
    return [_own(lines[one.dossier_id], one.deadline, on) for one in found]


def _own(line: DossierLine, deadline: DeadlineShape, on: date) -> OwnDeadline:
    if deadline.state in OF_ALL:
        return OwnDeadline(line, deadline, None)
    last = deadline.nominal_last_day if deadline.state == Uncounted.PROVISIONAL else deadline.last_day
    period = periods.get(deadline.key.partition(":")[0])
    return OwnDeadline(line, deadline, left_until(deadline.last_day, last, on), periods.BINDS[period.binds] == OURS)


def _matter(row: Notice, lines: Mapping[UUID, DossierLine]) -> str:
    line = lines.get(row.dossier.id) if row.dossier else None
    if row.dossier is None or line is None:
        return ""
    persons = f"{line.persons}：" if line.persons and line.persons not in line.title else ""
    return f"{persons}{line.title}，{chinese_day(day_of(row.dossier.opened_at))}登记"


def _shape(row: Notice, matter: str = "") -> NoticeShape:
    seen, settled = row.seen_at is not None, row.settled_at is not None
    return NoticeShape(row.pk, row.kind, row.what, row.address, row.made_at, seen, settled, matter)
