"""The time that a search has. What takes longer is broken off, and the person is told how to ask so that it does not.

The rows of a page are read in the order of the list until it is full. Where many things hold the words and hardly any
of them also has the phase or the year that was chosen beside them, that could read everything there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Final

from django.db import OperationalError, connection, transaction

from hengping.ground.errors import BadInput

SECONDS: Final = 3.0
LOOKS_AFTER = 10_000
"""Steps of SQLite's machine between two looks at the time: about a millisecond."""
TOOK_TOO_LONG = "符合的太多，3秒内没有查完，已经停下。请再多写几个字（例如名称的全称、完整的文号），或者减少其他条件。"


@contextmanager
def bounded(seconds: float = SECONDS) -> Iterator[None]:
    """Break off what a search asks of the database after that time. Raises BadInput then."""
    try:
        with _on_postgresql(seconds) if connection.vendor == "postgresql" else _on_sqlite(seconds):
            yield
    except OperationalError as error:
        if not _was_broken_off(error):
            raise
        raise BadInput({"q": TOOK_TOO_LONG}) from error


def _was_broken_off(error: OperationalError) -> bool:
    """SQLite says just this; PostgreSQL has a class of error for it, of which psycopg's stands behind Django's."""
    return str(error) == "interrupted" or type(error.__cause__).__name__ == "QueryCanceled"


@contextmanager
def _on_sqlite(seconds: float) -> Iterator[None]:
    connection.ensure_connection()
    ends_at = perf_counter() + seconds
    connection.connection.set_progress_handler(lambda: perf_counter() > ends_at, LOOKS_AFTER)
    try:
        yield
    finally:
        connection.connection.set_progress_handler(None, 0)


@contextmanager
def _on_postgresql(seconds: float) -> Iterator[None]:  # pragma: no cover - coverage is counted on SQLite
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout')")
        (before,) = cursor.fetchone()
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{int(seconds * 1000)}ms"])
        yield
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [before])
