"""Deadlines of a whole bureau: counted by day in the database, read a page at a time, the nearest first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from hengping.ground.people.actors import Actor
from hengping.ground.records.models import Deadline, Dossier
from hengping.ground.records.owners import all_owners
from hengping.ground.records.rows import deadline_shape
from hengping.ground.records.shapes import ListedDeadline
from hengping.law.procedure.uncounted import WORDS, Uncounted

SHOWN = ("running", *WORDS)
"""The states that lists show; what was met or missed is in the dossier."""

_PROVISIONAL = Q(state=Uncounted.PROVISIONAL)
_COUNTED = Q(last_day__isnull=False) & (~_PROVISIONAL | Q(nominal_last_day__isnull=False))


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list of deadlines is narrowed to; empty means no narrowing.

    `periods` are those that fit, None where all do. `handler` is a name as lists of dossiers show it, `text` stands in
    title, number or persons; `own`: those that the reader handles; `on_day`: those whose last day it is; `kind`: those
    of one kind of dossier; `dossiers`: those of these.
    """

    periods: Collection[str] | None = None
    handler: str = ""
    text: str = ""
    own: bool = False
    on_day: date | None = None
    kind: str = ""
    dossiers: Collection[UUID] | None = None

    @property
    def asks_owners(self) -> bool:
        """True where only those who own the dossiers know which are meant."""
        return bool(self.handler or self.text or self.own)


class Days(NamedTuple):
    """So many days left, from and to; None leaves it open. Over is less than none."""

    least: int | None
    most: int | None


class DayCount(NamedTuple):
    """How many deadlines of a state have that last day: the earlier and the later one where it is provisional."""

    state: str
    first: date | None
    last: date | None
    number: int


def count_by_day(actor: Actor, narrowed: Narrowed) -> list[DayCount]:
    """Return how many deadlines of the dossiers that the actor may see end on which day."""
    rows = deadlines_seen(actor, narrowed).order_by()
    every = list(rows.values_list("last_day", "state").annotate(count=Count("pk")))
    firm = [DayCount(state, day, day, count) for day, state, count in every if state != Uncounted.PROVISIONAL]
    if len(firm) == len(every):
        return firm
    loose = rows.filter(_PROVISIONAL).values_list("last_day", "nominal_last_day").annotate(count=Count("pk"))
    return [*firm, *(DayCount(Uncounted.PROVISIONAL, first, last, count) for first, last, count in loose)]


def list_within(
    actor: Actor, narrowed: Narrowed, on: date, days: Days, among: slice = slice(None)
) -> list[ListedDeadline]:
    """Return those with so many days left on a day, the nearest first."""
    return _read(deadlines_seen(actor, narrowed).filter(within(on, days)), among)


def count_within(actor: Actor, narrowed: Narrowed, on: date, days: Days) -> int:
    """Return how many have so many days left on a day."""
    return deadlines_seen(actor, narrowed).filter(within(on, days)).count()


def list_uncounted(actor: Actor, narrowed: Narrowed, state: str, among: slice = slice(None)) -> list[ListedDeadline]:
    """Return those that cannot be counted for one reason; every reason without a name of its own is `unknown`."""
    of_others = set(SHOWN) - {Uncounted.UNKNOWN, "running"}
    reason = ~Q(state__in=of_others) if state == Uncounted.UNKNOWN else Q(state=state)
    return _read(deadlines_seen(actor, narrowed).filter(~_COUNTED & reason), among)


def list_first_of_days(
    actor: Actor, from_day: date, until_day: date, most: int
) -> tuple[list[ListedDeadline], dict[date, int]]:
    """Return the first deadlines of each day from one to another, at most so many a day, and how many each day has."""
    rows = deadlines_seen(actor, Narrowed()).filter(last_day__gte=from_day, last_day__lte=until_day)
    counts = dict(rows.order_by().values_list("last_day").annotate(count=Count("pk")))
    place = Window(RowNumber(), partition_by="last_day", order_by="pk")
    found = [pk for pk, at in rows.annotate(place=place).filter(place__lte=most).values_list("pk", "place")]
    return _read(Deadline.objects.filter(pk__in=found), slice(None)), {
        day: count for day, count in counts.items() if day is not None
    }


def periods_running(bureau_id: int) -> set[str]:
    """Return the periods of which a deadline of a bureau stands in the lists."""
    return set(Deadline.objects.filter(bureau_id=bureau_id).order_by().values_list("period", flat=True).distinct())


def deadlines_seen(actor: Actor, narrowed: Narrowed) -> QuerySet[Deadline]:
    """Return the deadlines in question of the dossiers that the actor may see."""
    rows = Deadline.objects.filter(_seen(actor, narrowed), bureau_id=actor.bureau_id, state__in=SHOWN)
    if narrowed.periods is not None:
        rows = rows.filter(period__in=list(narrowed.periods))
    if narrowed.kind:
        rows = rows.filter(kind=narrowed.kind)
    if narrowed.dossiers is not None:
        rows = rows.filter(dossier_id__in=list(narrowed.dossiers))
    return rows if narrowed.on_day is None else rows.filter(last_day=narrowed.on_day)


def _seen(actor: Actor, narrowed: Narrowed) -> Q:
    """Return what every line must be: of a kind of which the actor sees all, or of a dossier that its owner shows."""
    whole = [kind for kind, owner in all_owners().items() if owner.sees_all(actor) and not narrowed.asks_owners]
    seen = Q(kind__in=whole)
    for kind, owner in all_owners().items():
        if kind in whole:
            continue
        every = Dossier.objects.filter(bureau_id=actor.bureau_id, kind=kind).values_list("pk", flat=True)
        among = owner.among(actor, every, handler=narrowed.handler, text=narrowed.text, own=narrowed.own)
        seen |= Q(kind=kind, dossier_id__in=among)
    return seen


def within(on: date, days: Days) -> Q:
    """Return what has so many days left on a day. What is provisional has none left between its two last days."""
    found = _COUNTED
    if days.most is not None:
        until = on + timedelta(days=days.most)
        found &= Q(last_day__lte=until)
        if days.most < 0:
            found &= ~_PROVISIONAL | Q(nominal_last_day__lte=until)
    if days.least is not None:
        ahead = Q(last_day__gte=on + timedelta(days=days.least))
        found &= ahead | (_PROVISIONAL & Q(nominal_last_day__gte=on)) if days.least == 0 else ahead
    return found


def _read(rows: QuerySet[Deadline], among: slice) -> list[ListedDeadline]:
    ordered = rows.select_related("dossier").order_by("last_day", "pk")
    return [
        ListedDeadline(row.dossier_id, row.dossier.kind, row.dossier.number, row.dossier.title, deadline_shape(row))
        for row in ordered[among]
    ]
