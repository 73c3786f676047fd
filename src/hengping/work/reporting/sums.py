"""The sums of which figures are made: read of the days that were added up, counted live of all others.

A reader decides first which days are added up and takes each day from one of the two, so that no day is counted twice
or not at all, whatever is added up meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import models

from hengping.law.calendar.days import each_day
from hengping.work.cases.shapes import CASE
from hengping.work.matters.models import ChangedDay, Tally
from hengping.work.matters.queries import not_counted_yet
from hengping.work.reporting.models import CountedDay, DaySum

BANDS: tuple[tuple[str, int], ...] = (
    ("不满1万元", 1_000_000),
    ("1万元至不满5万元", 5_000_000),
    ("5万元至不满10万元", 10_000_000),
    ("10万元至不满50万元", 50_000_000),
    ("50万元以上", 10**18),
)
"""The bands in which fines are shown: name and the amount (fen) below which a case belongs to it. Sums are kept by
band: whoever changes these has the days recounted (`hengping rebuild`).
"""


class Sort(NamedTuple):
    """Of which sort counted things are."""

    kind: str
    measure: str
    category: str
    band: int


class Sum(NamedTuple):
    """How many things of a sort a month counts, and how much money they are about (fen)."""

    month: int
    sort: Sort
    number: int
    amount: int


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a span: those that are added up (with how many cases lists showed otherwise), and all others."""

    added_up: Mapping[date, int]
    live: tuple[date, ...]


def band_of(amount: int) -> int:
    """Return the place of the band to which an amount belongs."""
    return next(place for place, (_, below) in enumerate(BANDS) if amount < below)


def bounds_of(band: int) -> tuple[int, int]:
    """Return the least amount of a band, and the one below which all others of it lie."""
    return (BANDS[band - 1][1] if band else 0), BANDS[band][1]


def days_of(bureau_id: int, first: date, last: date) -> Days:
    """Say which days of a span (both included) are added up, and which are counted live. Two queries."""
    span = {"bureau_id": bureau_id, "on__range": (first, last)}
    kept = dict(CountedDay.objects.filter(**span).values_list("on", "otherwise"))
    changed = set(ChangedDay.objects.filter(**span).values_list("on", flat=True).distinct())
    added_up = {day: otherwise for day, otherwise in kept.items() if day not in changed}
    return Days(added_up, tuple(day for day in each_day(first, last) if day not in added_up))


Row = tuple[date, Sort, int, int]
"""A day, a sort, how many things of it, how much money they are about."""


def sums_of(bureau_id: int, days: Days, on: date) -> list[Sum]:
    """Return the sums of days of one year, of some sorts in several parts. Three queries however many there are, and
    more only while matters that an earlier version opened are not counted yet.
    """
    kept = DaySum.objects.filter(bureau_id=bureau_id, on__in=list(days.added_up))
    by_month = kept.values_list("month", *Sort._fields).annotate(models.Sum("number"), models.Sum("amount"))
    found = [Sum(month, Sort(*sort), number, amount) for month, *sort, number, amount in by_month.order_by()]
    found += [Sum(day.month, sort, number, amount) for day, sort, number, amount in counted_on(bureau_id, days.live)]
    return found + list(_not_counted_yet(bureau_id, {*days.added_up, *days.live}, on))


def counted_on(bureau_id: int, days: Collection[date]) -> list[Row]:
    """Count what is kept of the matters on some days."""
    rows = Tally.objects.filter(bureau_id=bureau_id, on__in=list(days)).annotate(band=_BAND)
    found = rows.values_list("on", *Sort._fields).annotate(models.Count("pk"), models.Sum("amount")).order_by()
    return [(day, Sort(*sort), number, amount) for day, *sort, number, amount in found]


def summed_on(bureau_id: int, days: Collection[date]) -> list[Row]:
    """Return what was added up of some days."""
    rows = DaySum.objects.filter(bureau_id=bureau_id, on__in=list(days))
    found = rows.values_list("on", *Sort._fields, "number", "amount")
    return [(day, Sort(*sort), number, amount) for day, *sort, number, amount in found]


def changed_days(bureau_id: int) -> set[date]:
    """Return the days of which something changed since they were added up."""
    return set(ChangedDay.objects.filter(bureau_id=bureau_id).values_list("on", flat=True).distinct())


_BAND = models.Case(
    *(models.When(amount__lt=below, then=models.Value(place)) for place, (_, below) in enumerate(BANDS)),
    output_field=models.IntegerField(),
)
"""The same as `band_of`, asked of the database."""


def _not_counted_yet(bureau_id: int, days: Collection[date], on: date) -> Iterator[Sum]:
    for _, counted in not_counted_yet(bureau_id, CASE, on):
        for category, one in counted:
            if one.on in days:
                yield Sum(one.on.month, Sort(CASE, one.measure, category, band_of(one.amount)), 1, one.amount)
