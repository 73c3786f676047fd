"""What an indicator is: a figure that counts, and the one condition under which a thing counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from hengping.work.cases.shapes import CASE
from hengping.work.matters.models import Tally
from hengping.work.reporting.sums import Sort

ANNUAL_REPORT = "法治政府建设年度报告（中共中央办公厅、国务院办公厅《法治政府建设与责任落实督察工作规定》）"
"""Who asks for the figures of the enforcement chapter."""

SAFETY = ("hidden_danger", "illegal_production", "other")
"""Categories that the report counts as safety violations; accident liability is counted apart."""


class Counts(NamedTuple):
    """What counts: which measure of which kind of dossier, of which categories (none named: of all). Each thing adds 1,
    or its amount in fen where `money`.

    The figure and the records behind it ask this same condition, the one of sums, the other of what was summed up.
    """

    measure: str
    categories: tuple[str, ...] = ()
    money: bool = False
    kind: str = CASE

    def holds(self, sort: Sort) -> bool:
        """Say whether things of that sort count."""
        return (sort.kind, sort.measure) == (self.kind, self.measure) and (
            not self.categories or sort.category in self.categories
        )

    def rows(self, bureau_id: int, first: date, last: date) -> QuerySet[Tally]:
        """Return what counts in a bureau from one day to another (both included)."""
        found = Tally.objects.filter(bureau_id=bureau_id, kind=self.kind, measure=self.measure, on__range=(first, last))
        return found.filter(category__in=self.categories) if self.categories else found


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure: what it counts in one sentence, for whom, and under which condition."""

    code: str
    order: int
    label: str
    unit: str
    definition: str
    counts: Counts
    demanded_by: str = ANNUAL_REPORT
    version: str = "1"


def year_of(year: int) -> tuple[date, date]:
    """Return the first and the last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)
