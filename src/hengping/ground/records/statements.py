"""The three statements of an append, in SQL: lock the head, add entries, move the head.

Written out because every act of the bureau goes through them: through the ORM an append took twice the time of the
bare insert and update (docs/decisions, speed of the records). No text of a user ever becomes part of a statement.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection

from hengping.ground.records.shapes import EntryShape

_LOCK = """SELECT head_seq, head_hash, head_sm3, head_recorded_at, stopped_reason
    FROM records_dossier WHERE id = %s AND bureau_id = %s"""
_COLUMNS = (
    "dossier_id, seq, kind, actor_id, actor_name, happened_at, recorded_at, payload, exhibits,"
    " previous_hash, hash, sm3, previous_sm3"
)
_MOVE = """UPDATE records_dossier SET head_seq = %s, head_hash = %s, head_sm3 = %s, head_recorded_at = %s
    WHERE id = %s AND head_seq = %s AND head_hash = %s AND stopped_reason = ''"""
_AT_ONCE = 75  # entries in one INSERT; SQLite takes at most 999 values


def lock_head(dossier_id: UUID, bureau_id: int) -> tuple[int, str, str, datetime, str] | None:
    """Lock a dossier's row until the transaction ends; return number, digests, time of its head, and why stopped.

    SQLite needs no lock of its own: its writers already wait for each other from the start (IMMEDIATE).
    """
    lock = " FOR NO KEY UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK + lock, (_uuid(dossier_id), bureau_id))
        row = cursor.fetchone()
    if row is None:
        return None
    seq, sha256, sm3, recorded_at, stopped_reason = row
    return seq, sha256, sm3, recorded_at.replace(tzinfo=recorded_at.tzinfo or UTC), stopped_reason


def insert_entries(entries: Sequence[EntryShape]) -> None:
    """Add the rows of entries that are already chained."""
    with connection.cursor() as cursor:
        for start in range(0, len(entries), _AT_ONCE):
            rows = entries[start : start + _AT_ONCE]
            cursor.execute(_insertion(len(rows)), [value for entry in rows for value in _values(entry)])


def move_head(dossier_id: UUID, from_seq: int, from_hash: str, to: EntryShape) -> bool:
    """Move the head from where it was locked to the last entry added; False where it is no longer there."""
    place = (_uuid(dossier_id), from_seq, from_hash)
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, (to.seq, to.hash, to.sm3, _moment(to.recorded_at), *place))
        return bool(cursor.rowcount == 1)


@cache
def _insertion(rows: int) -> str:
    marks = "(" + ", ".join(["%s"] * 13) + ")"
    return f"INSERT INTO records_entry ({_COLUMNS}) VALUES " + ", ".join([marks] * rows)


def _values(entry: EntryShape) -> tuple[Any, ...]:
    return (
        _uuid(entry.dossier_id),
        entry.seq,
        entry.kind,
        entry.actor_id or None,
        entry.actor_name,
        _moment(entry.happened_at),
        _moment(entry.recorded_at),
        json.dumps(entry.payload, ensure_ascii=False),
        json.dumps(entry.exhibits),
        entry.previous_hash,
        entry.hash,
        entry.sm3,
        entry.previous_sm3,
    )


def _uuid(value: UUID) -> Any:
    return value if connection.features.has_native_uuid_field else value.hex


def _moment(value: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)
