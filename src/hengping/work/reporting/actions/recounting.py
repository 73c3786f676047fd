"""Recounting a span of days from the entries: with progress, stopped at any moment, gone on with where it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from hengping.ground.errors import Broken
from hengping.ground.people.actors import Actor
from hengping.ground.people.logbook import log_act
from hengping.ground.records.actions.in_turn import each_in_turn
from hengping.kit.days import moment_at
from hengping.law.calendar.days import each_day
from hengping.work.matters.actions import recount_matter
from hengping.work.matters.models import Matter, Tally
from hengping.work.reporting.actions.adding_up import recount_days
from hengping.work.reporting.models import Recount

AT_ONCE = 50
"""How many matters are recounted between two notes of how far it has come."""
Told = Callable[[int, int], None]
"""Is told how many matters are done, of how many."""


def _to_nobody(done: int, total: int) -> None:
    return


class Recounted(NamedTuple):
    """How many matters were recounted, in how many something differed, and how many days."""

    matters: int
    changed: int
    days: int


def recount_span(
    *, bureau_id: int, from_on: date, to_on: date, actor: Actor, at: datetime, on: date, told: Told = _to_nobody
) -> Recounted:
    """Count every matter that may have something in a span of days anew from its entries, then add up its days.

    How far it has come is noted with every few matters: stopped, it goes on from there when it is asked for again, or
    by the clock. Twice is the same as once. Raises Broken, after all others were done, where matters could not be read.
    """
    recount, _ = Recount.objects.get_or_create(bureau_id=bureau_id, from_on=from_on, to_on=to_on)
    matters = _matters_in(recount)
    total, faults = matters.count(), []
    while some := list(_after(matters, recount.after).values_list("pk", "name")[:AT_ONCE]):
        try:
            recount.changed += _recount(dict(some), actor, at, on)
        except Broken as fault:
            faults.append(fault)
        recount.after, recount.done = some[-1][0], recount.done + len(some)
        recount.save(update_fields=["after", "done", "changed"])
        told(recount.done, total)
    days = [day for day in each_day(from_on, to_on) if day < on]
    recount_days(bureau_id=bureau_id, days=days, actor=actor, at=at)
    recount.delete()
    if faults:
        raise Broken("；".join(map(str, faults))) from ExceptionGroup("Some matters failed", faults)
    return Recounted(recount.done, recount.changed, len(days))


def finish_recounts(*, bureau_id: int, actor: Actor, at: datetime, on: date) -> int:
    """Go on with the recounts that were stopped; return how many there were."""
    left = list(Recount.objects.filter(bureau_id=bureau_id).order_by("pk").values_list("from_on", "to_on"))
    for from_on, to_on in left:
        recount_span(bureau_id=bureau_id, from_on=from_on, to_on=to_on, actor=actor, at=at, on=on)
    return len(left)


def _matters_in(recount: Recount) -> QuerySet[Matter]:
    """Return the matters in which something may have happened in the span (opened before its end, written in since its
    beginning: an entry is never written before it happened), and those of which something is counted in it.
    """
    span = recount.from_on, recount.to_on
    begin = moment_at(recount.from_on, datetime.min.time())
    counted = Exists(Tally.objects.filter(matter_id=OuterRef("pk"), on__range=span))
    may = Q(opened_on__lte=recount.to_on, dossier__head_recorded_at__gte=begin)
    return Matter.objects.filter(may | counted, bureau_id=recount.bureau_id).order_by("pk")


def _after(matters: QuerySet[Matter], after: UUID | None) -> QuerySet[Matter]:
    return matters if after is None else matters.filter(pk__gt=after)


def _recount(some: dict[UUID, str], actor: Actor, at: datetime, on: date) -> int:
    def work(matter_id: UUID) -> bool:
        if not recount_matter(matter_id, on):
            return False
        about = {"subject": some[matter_id], "subject_key": str(matter_id)}
        log_act("figures_recounted", actor=actor, at=at, **about, detail="统计项与案卷记录不符，已经重算")
        return True

    return sum(each_in_turn(some, work))
