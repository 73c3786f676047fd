"""SQLite can overwrite a row: `INSERT OR REPLACE` and `UPDATE OR REPLACE` remove the row in the way, and ask no DELETE
trigger. A table that only grows refuses it by these triggers. PostgreSQL knows no such thing.
"""

from __future__ import annotations

from collections.abc import Sequence


def on_insert(table: str, keys: Sequence[str], message: str, *, hidden: bool = False) -> str:
    """Return the trigger that lets no new row take the place of one: `keys` are conditions on NEW, one a unique key.

    `hidden`: the primary key is not SQLite's own row number, which can be given beside it.
    """
    return _trigger(f"{table}_not_replaced", f"BEFORE INSERT ON {table}", table, _keys(keys, hidden), message)


def on_update(table: str, keys: Sequence[str], message: str) -> str:
    """Return the trigger that lets no row that changes push out another: by a unique key, or by its row number."""
    taken = [f"{key} AND rowid <> OLD.rowid" for key in _keys(keys, hidden=True)]
    return _trigger(f"{table}_not_pushed_out", f"BEFORE UPDATE ON {table}", table, taken, message)


def _keys(keys: Sequence[str], hidden: bool) -> list[str]:
    return [*keys, *(["rowid = NEW.rowid"] if hidden else [])]


def _trigger(name: str, when: str, table: str, keys: Sequence[str], message: str) -> str:
    taken = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {key})" for key in keys)
    return f"CREATE TRIGGER {name} {when} WHEN {taken} BEGIN SELECT RAISE(ABORT, '{message}'); END"
