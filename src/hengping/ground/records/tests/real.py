"""A test database that other threads and processes can open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def real_database(folder: Path) -> Iterator[str]:
    """Give the name of a database that holds what the test has written so far and that others can open.

    The tests' own SQLite database is in memory, where threads share one cache and its locks: nothing like a file.
    """
    if connection.vendor == "postgresql":
        yield str(connection.settings_dict["NAME"])
        return
    path, name, in_memory = folder / "real.sqlite3", connection.settings_dict["NAME"], connection.connection
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    with closing(sqlite3.connect(path)) as alone:
        # As the product's own start does before it has threads: of several that turn a file to WAL at once, SQLite
        # lets all but one find it locked, without waiting.
        alone.execute("PRAGMA journal_mode=WAL")
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    try:
        yield str(path)
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = in_memory, name
