"""Rows that another app keeps beside the entries: each app says how its rows must look if the entries are right.

Some belong to a dossier; some to a bureau as a whole, as its numbers and the values of the house.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.faults import Fault, Uncompared

T = TypeVar("T")

RowCheck = Callable[[UUID, Sequence[EntryShape]], Iterator[Fault]]

Chosen = Callable[[EntryShape], bool]
"""Says of which papers the file is made once more to be compared, for that takes time."""

FileCheck = Callable[[UUID, Sequence[EntryShape], Chosen], Iterator[Fault | Uncompared]]
"""Yields what is wrong with files, and those that nobody can compare."""

NamesUncompared = Callable[[UUID, Sequence[EntryShape]], Iterator[Uncompared]]
"""Names what of a dossier an earlier version kept too little of to be compared."""

OfOthers = Callable[[UUID, Sequence[EntryShape]], Iterator[str]]
"""Names what of a dossier others made, of which nothing but the file can be compared."""

Remarks = Callable[[UUID, Sequence[EntryShape]], Iterator[str]]
"""Says how a dossier stands, as far as whoever checks it must know."""

BureauCheck = Callable[[int], Iterator[Fault]]

_CHECKS: list[RowCheck] = []
_FILE_CHECKS: list[FileCheck] = []
_UNCOMPARED: list[NamesUncompared] = []
_OF_OTHERS: list[OfOthers] = []
_REMARKS: list[Remarks] = []
_BUREAU_CHECKS: list[BureauCheck] = []


def every_paper(_: EntryShape) -> bool:
    """Choose every paper."""
    return True


def no_paper(_: EntryShape) -> bool:
    """Choose none."""
    return False


def register_rows(check: RowCheck) -> None:
    """Let `check` look at the rows of each dossier that is verified."""
    _CHECKS.append(check)


def rows_beside(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Yield what is wrong with the rows that the apps keep beside the entries of a dossier."""
    for check in _CHECKS:
        yield from whole(check.__name__, partial(check, dossier_id, entries))


def register_files(check: FileCheck) -> None:
    """Let `check` look into the files of each dossier that is verified with its files."""
    _FILE_CHECKS.append(check)


def files_beside(dossier_id: UUID, entries: Sequence[EntryShape], chosen: Chosen) -> Iterator[Fault | Uncompared]:
    """Yield where the files of a dossier say something else than its entries, and those of which nobody can say."""
    for check in _FILE_CHECKS:
        yield from whole(check.__name__, partial(check, dossier_id, entries, chosen))


def register_uncompared(look: NamesUncompared) -> None:
    """Let `look` name what of each dossier that is verified nobody can compare."""
    _UNCOMPARED.append(look)


def uncompared_beside(dossier_id: UUID, entries: Sequence[EntryShape]) -> list[Uncompared]:
    """Return what of a dossier nobody can compare. It is no fault: nothing is known of it. Nor is it one where a look
    fails, for what it fails at is compared, and told, where papers are held against the record.
    """
    told = (one for look in _UNCOMPARED for one in whole(look.__name__, partial(look, dossier_id, entries)))
    return [one for one in told if not isinstance(one, Fault)]


def register_of_others(look: OfOthers) -> None:
    """Let `look` name what of each dossier that is verified others made."""
    _OF_OTHERS.append(look)


def of_others_beside(dossier_id: UUID, entries: Sequence[EntryShape]) -> list[str]:
    """Return what of a dossier others made. It is no fault, and no gap."""
    told = (one for look in _OF_OTHERS for one in whole(look.__name__, partial(look, dossier_id, entries)))
    return [one.text if isinstance(one, Fault) else one for one in told]


def register_remarks(look: Remarks) -> None:
    """Let `look` say how each dossier that is verified stands."""
    _REMARKS.append(look)


def remarks_beside(dossier_id: UUID, entries: Sequence[EntryShape]) -> list[str]:
    """Return what must be known of how a dossier stands. It is no fault of its record; nor is it one where that cannot
    be read, which is said.
    """
    told = (one for look in _REMARKS for one in whole(look.__name__, partial(look, dossier_id, entries)))
    return [one.text if isinstance(one, Fault) else one for one in told]


def remarked_by() -> set[Path]:
    """Return the files in which is written how a dossier stands."""
    return {Path(inspect.getfile(look)) for look in _REMARKS}


def register_bureau(check: BureauCheck) -> None:
    """Let `check` look at rows of each bureau that is verified, which belong to no dossier of a matter."""
    _BUREAU_CHECKS.append(check)


def bureau_beside(bureau_id: int) -> Iterator[Fault]:
    """Yield what is wrong with the rows that the apps keep for a bureau."""
    for check in _BUREAU_CHECKS:
        yield from whole(check.__name__, partial(check, bureau_id))


def whole(name: str, look: Callable[[], Iterator[Fault | T]]) -> Iterator[Fault | T]:
    """Yield what a check finds. One that fails at what it looks at is a fault itself; the others get their turn."""
    try:
        yield from look()
    except Exception as error:  # noqa: BLE001  nothing is swallowed: it is told as a fault
        yield Fault("not_compared", f"有登记与记录对不上，没有核对完（{name}：{type(error).__name__} {error}）。")
