"""A guard is compared by what it does, not by its name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from hengping.ground.guards import Guards, declared, guard_faults, reference_faults
from hengping.ground.records.tests.emptying import triggers_stand_aside

pytestmark = pytest.mark.django_db


@contextmanager
def changed(*statements: str) -> Iterator[None]:
    """Change the database in a transaction that is undone."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        yield
        transaction.set_rollback(True)


def codes() -> list[tuple[str, str]]:
    return [(fault.code, fault.text.rpartition("：")[2]) for fault in guard_faults()]


def test_it_works() -> None:
    assert codes() == []
    assert list(reference_faults()) == []
    for vendor in ("sqlite", "postgresql"):
        guards = declared(vendor)
        assert "records_entry_kept" in guards.triggers
        assert all(guards.expected(name) for name in guards.triggers)
    assert declared("oracle") == Guards()


@pytest.mark.django_db(transaction=True)
def test_missing_guards_are_named() -> None:
    with triggers_stand_aside():
        assert codes() == [("guard_missing", name) for name in sorted(declared(connection.vendor).triggers)]
    assert codes() == []


SQLITE = {
    "without its condition": (
        "DROP TRIGGER records_dossier_unchanged",
        (
            "CREATE TRIGGER records_dossier_unchanged BEFORE UPDATE ON records_dossier WHEN 1 = 0 "
            "BEGIN SELECT RAISE(ABORT, '案卷的既定内容不能修改'); END"
        ),
    ),
    "on another table": (
        "DROP TRIGGER records_entry_kept",
        "CREATE TRIGGER records_entry_kept BEFORE DELETE ON jobs_run BEGIN SELECT RAISE(ABORT, '记录不能删除'); END",
    ),
    "by hand in the schema": (
        "PRAGMA writable_schema = ON",
        (
            "UPDATE sqlite_master SET sql = replace(sql, 'BEFORE DELETE', 'AFTER DELETE') "
            "WHERE name = 'records_entry_kept'"
        ),
        "PRAGMA writable_schema = OFF",
    ),
}
POSTGRESQL = {
    "another function": (
        "CREATE OR REPLACE FUNCTION records_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$",
    ),
    "fewer events": (
        "DROP TRIGGER records_entry_kept ON records_entry",
        (
            "CREATE TRIGGER records_entry_kept BEFORE UPDATE ON records_entry FOR EACH ROW "
            "EXECUTE FUNCTION records_refuse('记录不能修改或删除')"
        ),
    ),
    "a condition": (
        "DROP TRIGGER records_entry_kept ON records_entry",
        (
            "CREATE TRIGGER records_entry_kept BEFORE UPDATE OR DELETE ON records_entry FOR EACH ROW "
            "WHEN (OLD.seq = 0) EXECUTE FUNCTION records_refuse('记录不能修改或删除')"
        ),
    ),
}


@pytest.mark.parametrize("how", SQLITE if connection.vendor == "sqlite" else POSTGRESQL)
def test_a_guard_that_guards_less_is_found(how: str) -> None:
    with changed(*(SQLITE if connection.vendor == "sqlite" else POSTGRESQL)[how]):
        assert {code for code, _ in codes()} == {"guard_altered"}


def test_a_trigger_of_somebody_else_is_found() -> None:
    foreign = (
        ["CREATE TRIGGER quiet BEFORE UPDATE ON cases_case BEGIN SELECT RAISE(IGNORE); END"]
        if connection.vendor == "sqlite"
        else [
            "CREATE FUNCTION quiet() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
            "CREATE TRIGGER quiet BEFORE UPDATE ON cases_case FOR EACH ROW EXECUTE FUNCTION quiet()",
        ]
    )
    with changed(*foreign):
        assert codes() == [("guard_unknown", "quiet")]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no rules and switches references a connection")
def test_rules_and_references_switched_off_are_found() -> None:
    with changed(
        "CREATE RULE quiet AS ON DELETE TO records_link DO INSTEAD NOTHING", "ALTER TABLE jobs_run DISABLE TRIGGER ALL"
    ):
        assert codes() == [("references_off", "jobs_run的引用检查已被停用。"), ("guard_unknown", "records_link的quiet")]
