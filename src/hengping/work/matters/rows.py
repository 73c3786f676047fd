"""What the lists of matters show, from the entries alone: for acts that change it, and for the check of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model

from hengping.ground.errors import Broken
from hengping.ground.records.owners import RowDifference
from hengping.kit.days import day_of
from hengping.law.procedure.fold import history
from hengping.law.procedure.lapses import silence_ends_on
from hengping.law.procedure.procedure import Procedure, S
from hengping.work.matters.counted import counted_otherwise
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import Practice
from hengping.work.matters.standing import Standing
from hengping.work.matters.surroundings import OPENED_BY, columns_said, differences_beside

OPENING = 1
"""The number of the entry that opens a dossier; that of the act for which it is opened is `OPENED_BY`."""


def is_done(practice: Practice[S], phase: str) -> bool:
    """Say whether a matter in that phase is done, or lies in a phase after it in which nobody is waited for."""
    return phase in practice.closing or phase in practice.waiting.nothing_left


def closed_on(standing: Standing[S]) -> date | None:
    """Return the day on which the matter was done; None where it never was, or is open again."""
    if not is_done(standing.practice, standing.facts.phase):
        return None
    closed: date | None = None
    for act, facts in history(standing.procedure, standing.acts, standing.setting):
        if facts.phase in standing.practice.closing:
            closed = closed or act.on
        elif not is_done(standing.practice, facts.phase):
            closed = None
    return closed


def can_be_told(standing: Standing[S]) -> bool:
    """Say whether the entries still say it all: of one whose content was removed after its term they do not."""
    return all(entry.body for entry in standing.entries)


def said_of(standing: Standing[S], due_on: date | None) -> dict[str, Any]:
    """Return every column of a matter that follows from its entries. `due_on` is the nearest last day."""
    opening, opened = standing.entries[OPENING - 1], standing.entries[OPENED_BY - 1]
    mistaken_at = standing.matter.dossier.mistaken_at
    return {
        "kind": opening.payload["kind"],
        "bureau_id": opening.payload["bureau"],
        "name": _name(standing),
        "opened_on": day_of(opened.happened_at),
        "handler_id": opened.actor_id,
        "phase": str(standing.facts.phase),
        "closed_on": day_of(mistaken_at) if mistaken_at else closed_on(standing),
        "due_on": None if mistaken_at else due_on,
        "silence_ends_on": None if mistaken_at else silence_of(standing.procedure, standing.facts),
        **columns_said(standing),
    }


def silence_of(procedure: Procedure[S], facts: S) -> date | None:
    """Return the day after which the clock must look at a matter; None where nothing comes about by silence."""
    return silence_ends_on(procedure, facts) if procedure.silences else None


def _name(standing: Standing[S]) -> str:
    """Return the name: the last one given, else that under which the dossier was opened."""
    renamed = [entry.payload["to"] for entry in standing.entries if entry.kind == standing.practice.renaming]
    return str(renamed[-1] if renamed else standing.entries[OPENING - 1].payload["title"]).strip()


def differences(standing: Standing[S], due_on: date | None) -> list[RowDifference]:
    """Return where the rows of a matter are not what its entries say."""
    practice, matter = standing.practice, standing.matter
    found = list(_compared(matter, said_of(standing, due_on)))
    if practice.row is not None:
        row = practice.row._default_manager.filter(pk=matter.pk).first()
        found += _compared(row or practice.row(), practice.columns(standing.facts), is_there=row is not None)
    return [*found, *differences_beside(standing), *counted_otherwise(standing)]


def _compared(row: Model, said: Mapping[str, Any], *, is_there: bool = True) -> Iterator[RowDifference]:
    table = row._meta.db_table
    labels = {field.attname: field.verbose_name for field in row._meta.concrete_fields}
    for name, value in said.items():
        stored = getattr(row, name)
        if not is_there or stored != value:
            yield RowDifference(
                f"{table}.{name}（{labels[name]}）", _read(stored) if is_there else "没有这一行", _read(value)
            )


def _read(value: object) -> str:
    return "空" if value in (None, "") else str(value)


def row_of(dossier_id: UUID) -> Matter:
    """Return the row of a matter, with its dossier. Raises Broken where the table has none for the dossier."""
    matter = Matter.objects.filter(pk=dossier_id).select_related("dossier").first()
    if matter is None:
        raise Broken("matters_matter中没有这份案卷的一行，须从备份中恢复")
    return matter
