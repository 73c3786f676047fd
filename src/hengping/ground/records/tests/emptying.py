"""Tests that need real transactions empty the tables afterwards; the triggers would refuse. They stand aside for that.

Only tests do this, on the test database. The product never does, and its database role may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations


@contextmanager
def triggers_stand_aside() -> Iterator[None]:
    """Take every trigger of the database out of force, of whichever app, and bring them back at the end."""
    switch = _sqlite if connection.vendor == "sqlite" else _postgresql
    with switch():
        yield


@contextmanager
def _sqlite() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            yield
        finally:
            for _, statement in triggers:
                cursor.execute(statement)


@contextmanager
def _postgresql() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        tables = [table for (table,) in cursor.fetchall()]
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        try:
            yield
        finally:
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def let_tests_empty_tables() -> None:
    """Wrap Django's flush, which runs after every test with real transactions. Called once by the root conftest."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def execute_sql_flush(operations: BaseDatabaseOperations, sql_list: Iterable[str]) -> None:
        with triggers_stand_aside():
            flush(operations, sql_list)

    BaseDatabaseOperations.execute_sql_flush = execute_sql_flush
