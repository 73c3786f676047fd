"""Registers: rows that no entry tells as they come and go (accounts, posts, parties, officers). Each has a history of
lines that are only ever added; once a day an entry seals the history since the last seal and the digest of every row.

A row that changed since without a line that names it, and a line that is no longer what was sealed, are found.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from hengping.ground.errors import Broken
from hengping.ground.records import blobs
from hengping.ground.records.kinds import REGISTER
from hengping.ground.records.models import Dossier
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.ground.written import tell_lines_of
from hengping.kit.chain.canonical import JSON, canonical_bytes
from hengping.kit.chain.faults import Fault

SEALED = "registers_sealed"

Said = Mapping[str, JSON]
Rows = Callable[[int], Iterable[tuple[str, Said]]]


@dataclass(frozen=True, slots=True)
class History:
    """The lines of a history: `lines(bureau, after)` gives those behind a number, in order, with what each says."""

    table: str
    name: str
    lines: Callable[[int, int], Iterable[tuple[int, Said]]]


@dataclass(frozen=True, slots=True)
class Register:
    """Rows with a history: each of `versions(bureau)` gives the key and what is told of the row under it, with the rows
    that hang on it, in columns that it names.

    The last version is sealed; an older one stays as it is, for a seal that was made with it. A column that is added is
    a new version behind the others: what nobody sealed is no difference. `touched(bureau, after)` gives the keys that
    lines of the history behind a number name.
    """

    table: str
    name: str
    history: str
    versions: tuple[Rows, ...]
    touched: Callable[[int, int], Collection[str]]


_REGISTERS: dict[str, Register] = {}
_HISTORIES: dict[str, History] = {}


def register_register(history: History, *registers: Register) -> None:
    """Have a history sealed, and the rows that it tells of. The same declaration again takes its place."""
    _HISTORIES[history.table] = history
    tell_lines_of(history.table, history.lines)
    _REGISTERS.update({one.table: one for one in registers})


def histories() -> dict[str, History]:
    """Return the histories by table, in order."""
    return dict(sorted(_HISTORIES.items()))


def history_tables() -> list[str]:
    """Return the tables whose lines are sealed."""
    return sorted(_HISTORIES)


def states_of(bureau_id: int) -> dict[str, dict[str, str]]:
    """Return the digest of every row of every register of a bureau, by table and key."""
    return {table: _digests(register.versions[-1], bureau_id) for table, register in sorted(_REGISTERS.items())}


def versions_sealed() -> dict[str, int]:
    """Return the number of the version in which the rows of each register are sealed now."""
    return {table: len(register.versions) for table, register in sorted(_REGISTERS.items())}


def spans_of(bureau_id: int, seals: Sequence[EntryShape]) -> dict[str, dict[str, JSON]]:
    """Return, for each history, what came behind the last seal: up to which line, how many, their digest."""
    spans: dict[str, dict[str, JSON]] = {}
    for table, history in sorted(_HISTORIES.items()):
        after = _until(seals, table)
        lines = list(history.lines(bureau_id, after))
        spans[table] = {
            "until": lines[-1][0] if lines else after,
            "count": len(lines),
            "sha256": _digest(said for _, said in lines),
        }
    return spans


def seals_of(bureau_id: int) -> list[EntryShape]:
    """Return the seals of a bureau's registers, in their order."""
    dossier_id = Dossier.objects.filter(bureau_id=bureau_id, kind=REGISTER).values_list("id", flat=True).first()
    entries = list_entries(dossier_id) if dossier_id else []
    return [entry for entry in entries if entry.kind == SEALED and entry.body]


def unsealed_lines(bureau_id: int) -> tuple[datetime | None, int]:
    """Return when the registers were sealed last, and how many lines came behind: one taken out of them leaves no trace
    until the next seal.
    """
    seals = seals_of(bureau_id)
    count = sum(1 for table, one in _HISTORIES.items() for _ in one.lines(bureau_id, _until(seals, table)))
    return seals[-1].recorded_at if seals else None, count


def register_faults(bureau_id: int) -> Iterator[Fault]:
    """Yield which lines of a bureau's histories are not what was sealed, and which rows changed without one."""
    if not (seals := seals_of(bureau_id)):
        return
    for table, history in sorted(_HISTORIES.items()):
        yield from _history_faults(bureau_id, history, [seal for seal in seals if table in seal.payload["history"]])
    try:
        states = json.loads(blobs.read(seals[-1].payload["sha256"]))
    except Broken:
        return  # the file that an entry names is told of where files are
    for table, register in sorted(_REGISTERS.items()):
        if table not in states:
            continue
        # The first seals say no version: there was one.
        version = seals[-1].payload.get("versions", {}).get(table, 1)
        if version > len(register.versions):
            text = f"{register.name}最近一次封存用的是较新的软件，这个软件核对不了；请升级后再核对。"
            yield Fault("register_not_compared", text)
            continue
        now = _digests(register.versions[version - 1], bureau_id)
        yield from _row_faults(bureau_id, register, states[table], now, _until(seals, register.history))


def _until(seals: Sequence[EntryShape], table: str) -> int:
    return int(seals[-1].payload["history"].get(table, {}).get("until", 0)) if seals else 0


def _history_faults(bureau_id: int, history: History, seals: Sequence[EntryShape]) -> Iterator[Fault]:
    lines, place = list(history.lines(bureau_id, 0)), 0
    for seal in seals:
        said: Mapping[str, Any] = seal.payload["history"][history.table]
        sealed = []
        while place < len(lines) and lines[place][0] <= said["until"]:
            sealed.append(lines[place][1])
            place += 1
        if (len(sealed), _digest(sealed)) != (said["count"], said["sha256"]):
            text = f"{history.name}与第{seal.seq}条封存记录不符：封存时{said['count']}行，现在{len(sealed)}行。"
            yield Fault("history_altered", text)


def _row_faults(
    bureau_id: int, register: Register, before: Mapping[str, str], now: Mapping[str, str], until: int
) -> Iterator[Fault]:
    changed = [key for key in sorted(before.keys() | now.keys()) if before.get(key) != now.get(key)]
    told = register.touched(bureau_id, until) if changed else ()
    for key in changed:
        if key not in told:
            what = "被删除" if key not in now else "有改动" if key in before else "是新增的"
            yield Fault("register_differs", f"{register.name}（编号{key}）{what}，没有相应的变动记录。")


def _digests(rows: Rows, bureau_id: int) -> dict[str, str]:
    return {key: _digest([said]) for key, said in rows(bureau_id)}


def _digest(said: Iterable[Said]) -> str:
    digest = sha256()
    for one in said:
        digest.update(canonical_bytes(dict(one)) + b"\n")
    return digest.hexdigest()
