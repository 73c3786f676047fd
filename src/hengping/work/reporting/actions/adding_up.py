"""Adding up the days that are over: each once, again when something of it changed, and a share every night anyway."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Min

from hengping.ground.people.actors import Actor
from hengping.ground.people.logbook import log_act
from hengping.ground.people.queries import get_bureau
from hengping.kit.days import chinese_day
from hengping.law.calendar.days import each_day
from hengping.work.cases.queries import listed_otherwise
from hengping.work.matters.actions import count_new
from hengping.work.matters.models import ChangedDay, Tally
from hengping.work.reporting.models import CountedDay, DaySum
from hengping.work.reporting.sums import Row, changed_days, counted_on, summed_on

AT_ONCE = 31
"""How many days are added up in one transaction; whoever is stopped has those before it."""
SHARE = 30
"""In how many nights every day is counted once more, whether or not anything was noted of it."""


class AddedUp(NamedTuple):
    """How many days were added up, and of which of them the sums had been something else without a noted change."""

    days: int
    otherwise: tuple[date, ...]


def add_up_days(*, bureau_id: int, today: date, actor: Actor, at: datetime) -> AddedUp:
    """Add up every day before today that is not added up, or of which something changed, and tonight's share of all
    others. A week that the clock missed is added up with the rest; a bureau to practise in is never added up.

    What had other sums without a noted change was changed by a hand: it is logged.
    """
    count_new(bureau_id, today)
    over = _days_over(bureau_id, today)
    kept = set(CountedDay.objects.filter(bureau_id=bureau_id).values_list("on", flat=True))
    changed = changed_days(bureau_id)
    tonight = today.toordinal() % SHARE
    wanted = [day for day in over if day not in kept or day in changed or day.toordinal() % SHARE == tonight]
    wanted += sorted(day for day in changed - set(over) if day < today)
    return recount_days(bureau_id=bureau_id, days=wanted, actor=actor, at=at)


def recount_every_day(*, bureau_id: int, today: date, actor: Actor, at: datetime) -> AddedUp:
    """Add up every day before today anew, and count what an earlier version left uncounted."""
    count_new(bureau_id, today)
    kept = CountedDay.objects.filter(bureau_id=bureau_id, on__lt=today).values_list("on", flat=True)
    days = sorted({*_days_over(bureau_id, today), *kept})
    return recount_days(bureau_id=bureau_id, days=days, actor=actor, at=at)


def recount_days(*, bureau_id: int, days: Sequence[date], actor: Actor, at: datetime) -> AddedUp:
    """Add up these days anew, whatever stands there; log those whose sums were otherwise without a noted change."""
    if get_bureau(bureau_id).is_practice:
        return AddedUp(0, ())
    otherwise: list[date] = []
    for start in range(0, len(days), AT_ONCE):
        some = days[start : start + AT_ONCE]
        with transaction.atomic():
            found = _add_up(bureau_id, some)
            for day in found:
                about = {"subject": f"{chinese_day(day)}的统计", "subject_key": str(day)}
                log_act("figures_recounted", actor=actor, at=at, **about, detail="按日汇总与逐件记录不符，已经重算")
        otherwise += found
    return AddedUp(len(days), tuple(otherwise))


def _add_up(bureau_id: int, days: Collection[date]) -> list[date]:
    """Add up some days in one transaction; return those whose sums were otherwise without a noted change.

    The days are locked first. Changes are taken away only as far as they were seen before counting: one that is not
    committed then keeps its row, and its day stays live.
    """
    CountedDay.objects.bulk_create((CountedDay(bureau_id=bureau_id, on=day) for day in days), ignore_conflicts=True)
    rows = CountedDay.objects.filter(bureau_id=bureau_id, on__in=days)
    list(rows.select_for_update().order_by("on"))
    changes = dict(ChangedDay.objects.filter(bureau_id=bureau_id, on__in=days).values_list("pk", "on"))
    counted, summed = _by_day(counted_on(bureau_id, days)), _by_day(summed_on(bureau_id, days))
    differing = [day for day in days if counted.get(day, set()) != summed.get(day, set())]
    DaySum.objects.filter(bureau_id=bureau_id, on__in=differing).delete()
    DaySum.objects.bulk_create(
        DaySum(bureau_id=bureau_id, on=row[0], month=row[0].month, **row[1]._asdict(), number=row[2], amount=row[3])
        for day in differing
        for row in sorted(counted.get(day, ()))
    )
    listed = list(listed_otherwise(bureau_id, days).values())
    for row in rows:
        if row.otherwise != listed.count(row.on):
            rows.filter(pk=row.pk).update(otherwise=listed.count(row.on))
    ChangedDay.objects.filter(pk__in=list(changes)).delete()
    return [day for day in differing if day in summed and day not in changes.values()]


def _by_day(rows: Collection[Row]) -> dict[date, set[Row]]:
    found: dict[date, set[Row]] = {}
    for row in rows:
        found.setdefault(row[0], set()).add(row)
    return found


def _days_over(bureau_id: int, today: date) -> list[date]:
    """Return the days from the first of which anything is counted to yesterday."""
    first = Tally.objects.filter(bureau_id=bureau_id).aggregate(first=Min("on"))["first"]
    return list(each_day(first, today - timedelta(days=1))) if first else []
