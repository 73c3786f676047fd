"""What an indicator is, and the counts that several of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import list_entries_of_kind
from hengping.kit.days import day_of
from hengping.kit.money import yuan
from hengping.work.cases.queries import counted_cases
from hengping.work.cases.shapes import CASE
from hengping.work.reporting.shapes import Record

ANNUAL_REPORT = "法治政府建设年度报告（中共中央办公厅、国务院办公厅《法治政府建设与责任落实督察工作规定》）"
"""Who asks for the figures of the enforcement chapter."""

SAFETY = ("hidden_danger", "illegal_production", "other")
"""Categories that the report counts as safety violations; accident liability is counted apart."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure: what it counts in one sentence, for whom, and the records it is made of.

    `records(actor, year, on)` returns what is counted, as read on that day; the figure is the sum of their amounts and
    nothing else.
    """

    code: str
    order: int
    label: str
    unit: str
    definition: str
    records: Callable[[Actor, int, date], tuple[Record, ...]]
    demanded_by: str = ANNUAL_REPORT
    version: str = "1"


def year_of(year: int) -> tuple[date, date]:
    """Return the first and the last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def filed(actor: Actor, year: int, on: date, *categories: str) -> tuple[Record, ...]:
    """Return the cases of these categories whose filing was approved in the year, or that were opened on the spot."""
    return tuple(
        Record(case.id, case.name, case.filed_on, "当场查处" if case.procedure == "simple" else "批准立案", 1)
        for case in counted_cases(actor, *year_of(year), on)
        if case.category in categories and case.filed_on and case.filed_on.year == year
    )


def decided(actor: Actor, year: int, on: date, *categories: str, money: bool = False) -> tuple[Record, ...]:
    """Return the cases with a penalty decided in the year; each adds 1, or its fines in fen where `money`."""
    return tuple(
        Record(
            case.id,
            case.name,
            case.decided_on,
            f"处罚决定罚款{yuan(case.fine_fen)}元",
            case.fine_fen if money else 1,
        )
        for case in counted_cases(actor, *year_of(year), on)
        if case.category in categories and case.outcome == "penalty"
        if case.decided_on and case.decided_on.year == year
    )


def entries_in(actor: Actor, year: int, kind: str, *, once: bool = False) -> tuple[Record, ...]:
    """Return the acts of a kind that happened in the year in the bureau's cases; with `once` the first of each case."""
    first, last = year_of(year)
    found: list[Record] = []
    seen: set[UUID] = set()
    for entry in list_entries_of_kind(actor.bureau_id, kind, dossier_kind=CASE, from_on=first, to_on=last):
        if once and entry.dossier_id in seen:
            continue
        seen.add(entry.dossier_id)
        on = day_of(entry.happened_at)
        found.append(Record(entry.dossier_id, entry.dossier_title, on, f"案卷第{entry.seq}条记录", 1))
    return tuple(found)
