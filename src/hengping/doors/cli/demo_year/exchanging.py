"""The year put in the place of the opening while the server answers: one transaction, or nothing.

The rows go over, not the file: a process that has the old file open would write into what is no longer there. While the
transaction runs, readers see the opening and writers wait; what they then write, they write to the whole year.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

STAY = frozenset({"django_session", "people_log", "people_session"})
"""Whoever has signed in stays signed in. Both databases grew from one copy of the staff, so the accounts are the same;
the year signs nobody in and adds nothing to these tables."""

SEEN_BY_NOBODY = frozenset({("people_user", "last_login"), ("notices_notice", "seen_at")})
"""What signing in and looking through one's notices leave in tables that are exchanged."""

WAIT_SECONDS = 20


def digest_of_rows(database: sqlite3.Connection) -> str:
    """Return the digest of all rows but those that signing in leaves."""
    digest = hashlib.sha256()
    for table in _tables(database, "table"):
        digest.update(table.encode())
        columns = ", ".join(f'"{column}"' for column in _columns(database, table))
        for row in database.execute(f'SELECT {columns} FROM main."{table}" ORDER BY rowid'):
            digest.update(repr(row).encode())
    return digest.hexdigest()


def exchange(live: Path, year: Path, untouched: str) -> bool:
    """Replace the rows of the live database by those of the year's; False where somebody has changed them meanwhile.

    `untouched` is the digest of rows that nobody has changed. Raises sqlite3.Error, with nothing changed.
    """
    with closing(sqlite3.connect(live, timeout=WAIT_SECONDS, isolation_level=None)) as database:
        database.execute("ATTACH DATABASE ? AS year", (str(year),))
        database.execute("BEGIN IMMEDIATE")
        try:
            if digest_of_rows(database) != untouched:
                database.execute("ROLLBACK")
                return False
            _take_over(database)
            database.execute("COMMIT")
        except BaseException:
            if database.in_transaction:
                database.execute("ROLLBACK")
            raise
    return True


def _take_over(database: sqlite3.Connection) -> None:
    # The triggers guard records against being changed by a program that works; here a whole database is exchanged.
    triggers = database.execute("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        database.execute(f'DROP TRIGGER main."{name}"')
    # What a full-text table keeps lies in tables of its own, and goes over with them; by its name none is written.
    for table in _tables(database, "table", "shadow"):
        database.execute(f'DELETE FROM main."{table}"')
        database.execute(f'INSERT INTO main."{table}" SELECT * FROM year."{table}"')
    for _, written in triggers:
        database.execute(written)
    stay = ", ".join(f"'{table}'" for table in sorted(STAY))
    database.execute(f"DELETE FROM main.sqlite_sequence WHERE name NOT IN ({stay})")
    database.execute(f"INSERT INTO main.sqlite_sequence SELECT * FROM year.sqlite_sequence WHERE name NOT IN ({stay})")


def _tables(database: sqlite3.Connection, *sorts: str) -> list[str]:
    """Return the tables of these sorts: `table`, or `shadow`, in which a full-text index keeps what it made of rows."""
    found = sorted((row[1], row[2]) for row in database.execute("PRAGMA main.table_list") if row[0] == "main")
    return [name for name, sort in found if sort in sorts and name not in STAY and not name.startswith("sqlite_")]


def _columns(database: sqlite3.Connection, table: str) -> list[str]:
    found = [str(row[1]) for row in database.execute(f'PRAGMA main.table_info("{table}")')]
    return [column for column in found if (table, column) not in SEEN_BY_NOBODY]
