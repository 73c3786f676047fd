"""What was written, told at once in a second place: one line in a file of its day, beside the database or elsewhere.

Checkpoints and seals are taken once a day. An entry or a line of a history that came behind the last one could be taken
out of the database and leave no trace there; here it stands from the moment it is committed. A file never knows of more
than the database does: where a machine dies between the two, the database is ahead, and that is no fault.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import transaction

from hengping.kit.chain.canonical import JSON, canonical_bytes
from hengping.kit.days import day_of

logger = logging.getLogger(__name__)

Said = Mapping[str, JSON]
Lines = Callable[[int, int], Iterable[tuple[int, Said]]]

_READ: dict[str, Lines] = {}
"""How the lines of each history are read back, by table."""


@dataclass(frozen=True, slots=True)
class Written:
    """A line of the second place: what it is about (an entry's dossier, a history's table), its number, its digest.

    `bureau_id` is None for a line of a log that belongs to no bureau.
    """

    about: str
    number: int
    digest: str
    bureau_id: int | None


def tell_lines_of(table: str, lines: Lines) -> None:
    """Have the lines of a history told here too, read back as they were stored: by their bureau, behind a number."""
    _READ[table] = lines


def digest_of_line(said: Said) -> str:
    """Return the digest of a line of a history."""
    return sha256(canonical_bytes(dict(said))).hexdigest()


def note_entries(dossier_id: object, told: Iterable[tuple[int, str]], *, bureau_id: int, at: datetime) -> None:
    """Tell the numbers and digests of entries once they are committed."""
    written = [Written(str(dossier_id), seq, digest, bureau_id) for seq, digest in told]
    transaction.on_commit(lambda: _add(written, day_of(at)), robust=True)


def note_lines(table: str, numbers: Collection[int], *, bureau_id: int | None, at: datetime) -> None:
    """Tell lines of a history once they are committed."""

    def add() -> None:
        wanted = set(numbers)
        found = _READ[table](bureau_id or 0, min(wanted) - 1)
        told = [(number, said) for number, said in found if number in wanted]
        _add([Written(table, number, digest_of_line(said), bureau_id) for number, said in told], day_of(at))

    if numbers:
        transaction.on_commit(add, robust=True)


def _add(written: Iterable[Written], day: date) -> None:
    """Write lines behind those of their day. What is committed stays so where they cannot be written."""
    if settings.HENGPING_DEMO:
        return  # the rows of an invented year are exchanged as a whole
    lines = "".join(json.dumps([one.about, one.number, one.digest, one.bureau_id]) + "\n" for one in written)
    try:
        _write(f"{settings.HENGPING_WRITTEN_DIR}/{day.isoformat()}.jsonl", lines.encode())
    except OSError:
        logger.exception("what was written could not be told in %s", folder())


def _write(path: str, lines: bytes) -> None:
    """Add lines in one piece, so that those of two workers never mix. The folder is missing at most once."""
    try:
        file = os.open(path, _BEHIND, _MODE)
    except FileNotFoundError:
        folder().mkdir(mode=0o750, parents=True, exist_ok=True)
        file = os.open(path, _BEHIND, _MODE)
    try:
        os.write(file, lines)
    finally:
        os.close(file)


_BEHIND = os.O_WRONLY | os.O_APPEND | os.O_CREAT
_MODE = 0o640


def read_written() -> Iterator[Written | str]:
    """Yield every line; of one that cannot be read, the name of its file. A last line that was cut off is none."""
    for path in sorted(folder().glob("*.jsonl")):
        *lines, _ = path.read_text("utf-8", errors="replace").split("\n")
        for line in lines:
            yield _read(line) or path.name


def _read(line: str) -> Written | None:
    try:
        about, number, digest, bureau_id = json.loads(line)
    except ValueError:
        return None
    return Written(about, number, digest, bureau_id)


def forget_written(before: date) -> None:
    """Remove the files of days before a day, which checkpoints and seals have long covered."""
    for path in folder().glob("*.jsonl"):
        if path.stem < before.isoformat():
            path.unlink()


def folder() -> Path:
    """Return where the files lie."""
    return Path(settings.HENGPING_WRITTEN_DIR)
