"""Rows that another app keeps beside the entries: each app says how its rows must look if the entries are right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.faults import Fault

RowCheck = Callable[[UUID, Sequence[EntryShape]], Iterator[Fault]]

_CHECKS: list[RowCheck] = []


def register_rows(check: RowCheck) -> None:
    """Let `check` look at the rows of each dossier that is verified."""
    _CHECKS.append(check)


def rows_beside(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Yield what is wrong with the rows that the apps keep beside the entries of a dossier."""
    for check in _CHECKS:
        yield from check(dossier_id, entries)
