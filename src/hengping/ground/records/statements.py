"""The statements of an append, in SQL: lock the head, add entries, add their bodies, move the head.

Written out because every act of the bureau goes through them: through the ORM an append took twice the time of the
bare insert and update (docs/decisions, speed of the records). No text of a user ever becomes part of a statement.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple, TypeAlias
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper

from hengping.ground.records.shapes import EntryShape

Cell: TypeAlias = str | int | datetime | UUID | None

_LOCK = """SELECT head_seq, head_hash, head_sm3, head_recorded_at, kind, stopped_reason, mistaken_at
    FROM records_dossier WHERE id = %s AND bureau_id = %s"""
_ENTRY = (
    "dossier_id, seq, kind, actor_kind, actor_identifier, actor_name, device_id, operation_id, device_said_at,"
    " happened_at, recorded_at, late, body_sha256, body_sm3, exhibits, previous_hash, previous_sm3, hash, sm3"
)
_BODY = "entry_id, salt, payload, actor_name, actor_number, late_reason"
_MOVE = """UPDATE records_dossier SET head_seq = %s, head_hash = %s, head_sm3 = %s, head_recorded_at = %s
    WHERE id = %s AND head_seq = %s AND head_hash = %s AND stopped_reason = '' AND mistaken_at IS NULL"""
_as_text = json.JSONEncoder(ensure_ascii=False).encode
_AT_ONCE = 50  # entries in one INSERT; SQLite takes at most 999 values
_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


class LockedHead(NamedTuple):
    """A dossier's row as it was locked: the end of its chain, and whether it may be written at all."""

    seq: int
    sha256: str
    sm3: str
    recorded_at: datetime
    kind: str
    stopped_reason: str
    is_mistaken: bool


def lock_head(dossier_id: UUID, bureau_id: int) -> LockedHead | None:
    """Lock a dossier's row until the transaction ends and return it; None where the bureau has none.

    SQLite needs no lock of its own: its writers already wait for each other from the start (IMMEDIATE).
    """
    with connection.cursor() as cursor:
        cursor.execute(_locking(), (_uuid(dossier_id), bureau_id))
        row = cursor.fetchone()
    if row is None:
        return None
    seq, sha256, sm3, recorded_at, kind, stopped_reason, mistaken_at = row
    aware = recorded_at.replace(tzinfo=recorded_at.tzinfo or UTC)
    return LockedHead(seq, sha256, sm3, aware, kind, stopped_reason, mistaken_at is not None)


@cache
def _locking() -> str:
    return _LOCK + (" FOR NO KEY UPDATE" if connection.features.has_select_for_update else "")


def be_alone(name: str) -> None:
    """Let nobody else past this line under the same name until the transaction ends. SQLite's writers are alone."""
    if connection.vendor == "postgresql":  # pragma: no cover - coverage is counted on SQLite
        with connection.cursor() as cursor:
            cursor.execute(_ALONE, [name])


def add_entries(entries: Sequence[EntryShape]) -> None:
    """Add the rows of entries of one dossier that are already chained, and their bodies."""
    with connection.cursor() as cursor:
        insert_entries(cursor, entries)


def add_behind(entries: Sequence[EntryShape], dossier_id: UUID, from_seq: int, from_hash: str) -> bool:
    """Add entries, then move the head from where it was locked to the last of them; False where it is not there."""
    with connection.cursor() as cursor:
        insert_entries(cursor, entries)
        return move_head(cursor, dossier_id, from_seq, from_hash, entries[-1])


def insert_entries(cursor: CursorWrapper, entries: Sequence[EntryShape]) -> None:
    """Add the rows of entries and their bodies by an open cursor."""
    for start in range(0, len(entries), _AT_ONCE):
        rows = entries[start : start + _AT_ONCE]
        cursor.execute(_insertion("records_entry", _ENTRY, len(rows), " RETURNING seq, id"), _entry_values(rows))
        ids = dict(cursor.fetchall())
        cursor.execute(_insertion("records_body", _BODY, len(rows)), _body_values(rows, ids))


def move_head(cursor: CursorWrapper, dossier_id: UUID, from_seq: int, from_hash: str, to: EntryShape) -> bool:
    """Move the head from where it was locked to the last entry added; False where it is no longer there."""
    place = (_uuid(dossier_id), from_seq, from_hash)
    cursor.execute(_MOVE, (to.seq, to.hash, to.sm3, _moment(to.recorded_at), *place))
    return bool(cursor.rowcount == 1)


@cache
def _insertion(table: str, columns: str, rows: int, returning: str = "") -> str:
    marks = "(" + ", ".join(["%s"] * (columns.count(",") + 1)) + ")"
    return f"INSERT INTO {table} ({columns}) VALUES " + ", ".join([marks] * rows) + returning


def _entry_values(entries: Sequence[EntryShape]) -> list[Cell]:
    values: list[Cell] = []
    for entry in entries:
        device, recorded_at = entry.device, _moment(entry.recorded_at)
        values += (
            _uuid(entry.dossier_id),
            entry.seq,
            entry.kind,
            entry.actor_kind,
            entry.actor_identifier,
            entry.chained_name,
            device.id if device else "",
            device.operation if device else "",
            _moment(device.said_at) if device else None,
            recorded_at if entry.happened_at == entry.recorded_at else _moment(entry.happened_at),
            recorded_at,
            entry.late,
            entry.body_sha256,
            entry.body_sm3,
            _as_text(entry.exhibits) if entry.exhibits else "[]",
            entry.previous_hash,
            entry.previous_sm3,
            entry.hash,
            entry.sm3,
        )
    return values


def _body_values(entries: Sequence[EntryShape], ids: dict[int, int]) -> list[Cell]:
    values: list[Cell] = []
    for seq, body in [(entry.seq, entry.body) for entry in entries if entry.body is not None]:
        payload = _as_text(body.payload)
        values += (ids[seq], body.salt, payload, body.actor_name, body.actor_number, body.late_reason)
    return values


def _uuid(value: UUID) -> UUID | str:
    return value if _keeps_uuids() else value.hex


@cache
def _keeps_uuids() -> bool:
    return bool(connection.features.has_native_uuid_field)


def _moment(value: datetime) -> Cell:
    return connection.ops.adapt_datetimefield_value(value)


def hold_still(tables: Sequence[str]) -> None:
    """Let nobody add to these tables until the transaction ends, after those who are adding have committed.

    PostgreSQL gives a row its number before it is committed: without this a lower number may appear behind a higher
    one that was already counted. SQLite has one writer at a time.
    """
    if connection.vendor == "postgresql":  # pragma: no cover - coverage is counted on SQLite
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"LOCK TABLE {connection.ops.quote_name(table)} IN SHARE MODE")
