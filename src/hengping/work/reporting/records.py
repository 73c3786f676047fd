"""The records behind a figure, read page by page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, overload

from django.db.models import F, QuerySet, Sum

from hengping.kit.money import yuan
from hengping.work.cases.shapes import DECIDED, FILED
from hengping.work.matters.models import Tally
from hengping.work.matters.queries import not_counted_yet
from hengping.work.reporting.indicators.definition import Counts
from hengping.work.reporting.shapes import Listed, Record
from hengping.work.reporting.sums import Sort, band_of, bounds_of

SORTED_BY = {"title": "matter__name", "on": "on", "amount": "amount"}
"""The columns by which records can be sorted, and what they are in the database."""

_COLUMNS = ("matter_id", "matter__name", "matter__part", "measure", "on", "amount", "seq")


class _Kept(Sequence[Record]):
    """Records in the table: whoever asks for a page reads a page."""

    def __init__(self, rows: QuerySet[Tally], counts: Counts) -> None:
        self._rows, self._counts = rows, counts
        self._length: int | None = None

    def __len__(self) -> int:
        if self._length is None:
            self._length = self._rows.count()
        return self._length

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        if isinstance(place, int):
            return self[place : place + 1][0]
        return [_record(self._counts, *row) for row in self._rows.values_list(*_COLUMNS)[place]]


def records_of(
    counts: Counts,
    bureau_id: int,
    span: tuple[date, date],
    on: date,
    band: int | None = None,
    by: str = "",
    *,
    descending: bool = False,
) -> Listed:
    """Return what counts in a bureau in a span of days, as read on a day: those of one band, sorted by a column of
    SORTED_BY, the earliest first where none is named.
    """
    rows = counts.rows(bureau_id, *span)
    if band is not None:
        least, below = bounds_of(band)
        rows = rows.filter(amount__gte=least, amount__lt=below)
    beside = _not_counted_yet(counts, bureau_id, span, on, band)
    column = SORTED_BY.get(by, "on")
    kept = _Kept(rows.order_by(F(column).desc() if descending else column, "on", "matter_id", "seq"), counts)
    if beside:
        every = sorted((*kept[:], *beside), key=lambda one: (one.on, one.title))
        if by:
            every.sort(key=lambda one: getattr(one, by), reverse=descending)
        return Listed(every, sum(one.amount for one in every))
    return Listed(kept, rows.aggregate(total=Sum("amount"))["total"] or 0 if counts.money else len(kept))


def _not_counted_yet(
    counts: Counts, bureau_id: int, span: tuple[date, date], on: date, band: int | None
) -> list[Record]:
    """Return the same of matters that an earlier version left uncounted; usually there are none."""
    return [
        _record(counts, matter.pk, matter.name, matter.part, *one)
        for matter, counted in not_counted_yet(bureau_id, counts.kind, on)
        for category, one in counted
        if counts.holds(Sort(counts.kind, one.measure, category, 0))
        if span[0] <= one.on <= span[1] and band in (None, band_of(one.amount))
    ]


def _record(
    counts: Counts, matter_id: Any, name: str, part: str, measure: str, on: date, amount: int, seq: int
) -> Record:
    return Record(matter_id, name, on, _why(part, measure, amount, seq), amount if counts.money else 1)


def _why(part: str, measure: str, amount: int, seq: int) -> str:
    if measure == FILED:
        return "当场查处" if part == "simple" else "批准立案"
    return f"处罚决定罚款{yuan(amount)}元" if measure == DECIDED else f"案卷第{seq}条记录"
