"""The database itself refuses what is not an addition: in raw SQL and through the ORM, on SQLite and PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from hengping.ground.guards import declared, guard_faults
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import (
    add_exhibit,
    append,
    close_dossier,
    link,
    number_dossier,
    open_dossier,
    remove_body,
    take_checkpoint,
)
from hengping.ground.records.models import (
    DIGEST_GONE,
    Body,
    BodyRemoval,
    Checkpoint,
    Custody,
    Dossier,
    Entry,
    Exhibit,
    Link,
    UsedKey,
)
from hengping.ground.records.shapes import DossierShape, EntryShape
from hengping.ground.records.tests.conftest import AT
from hengping.ground.records.tests.test_remove_body import AFTER

MIGRATION = import_module("hengping.ground.records.migrations.0002_append_only")
AFTER_IT = import_module("hengping.ground.records.migrations.0003_what_was_asked_may_go")
NOT_REPLACED = import_module("hengping.ground.records.migrations.0004_nothing_is_replaced")
AT_LAST = import_module("hengping.ground.records.migrations.0005_operations_are_found_at_once")
TABLES = (Entry, Body, BodyRemoval, UsedKey, Exhibit, Custody, Link, Checkpoint)


@pytest.fixture
def filled(dossier: DossierShape, officer: Actor, note: Callable[..., EntryShape]) -> DossierShape:
    """A dossier with a row in each of the tables."""
    other = open_dossier(kind="case", title="另一案", actor=officer, at=AT)
    add_exhibit(
        dossier_id=dossier.id, name="照片", content=b"x", media_type="image/png", source="现场", actor=officer, at=AT
    )
    link(dossier_id=dossier.id, other_id=other.id, kind="led_to", actor=officer, at=AT)
    number_dossier(dossier_id=dossier.id, number="1号", actor=officer, at=AT)
    old = open_dossier(kind="case", title="旧案", actor=officer, at=AT, retention="10_years", key="k1")
    append(dossier_id=old.id, kind="note", actor=officer, at=AT, payload={"text": "一"})
    close_dossier(dossier_id=old.id, actor=officer, at=AT)
    keeper = replace(officer, permissions=frozenset({"record.remove_body"}))
    remove_body(dossier_id=old.id, seq=2, basis="规定", reason="届满", actor=keeper, at=AFTER)
    take_checkpoint(bureau_id=officer.bureau_id, at=AFTER)
    assert all(table.objects.exists() for table in TABLES)
    return dossier


def refused(statement: str, *values: object) -> None:
    with pytest.raises(IntegrityError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    assert any(word in str(caught.value) for word in ("记录", "案卷"))


@pytest.mark.parametrize("table", TABLES)
def test_it_refuses_an_update(table: type[Entry], filled: DossierShape) -> None:
    key = table._meta.pk.column
    refused(f"UPDATE {table._meta.db_table} SET {key} = {key}")
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.update(**{table._meta.pk.attname: 1})


@pytest.mark.parametrize("table", [*TABLES, Dossier])
def test_it_refuses_a_delete(table: type[Entry], filled: DossierShape) -> None:
    before = table.objects.count()
    refused(f"DELETE FROM {table._meta.db_table}")
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.all()._raw_delete("default")
    assert table.objects.count() == before


@pytest.mark.parametrize("table", [*TABLES, Dossier])
def test_it_refuses_a_truncate_or_replace(table: type[Entry], filled: DossierShape) -> None:
    name = table._meta.db_table
    if connection.vendor == "postgresql":
        connection.check_constraints()  # the rows of this test wait for their check; TRUNCATE would not get so far
        refused(f"TRUNCATE {name} CASCADE")
    else:
        refused(f"INSERT OR REPLACE INTO {name} SELECT * FROM {name}")


@pytest.mark.parametrize(
    "change",
    [
        "title = 'x'",
        "kind = 'x'",
        "retention = 'x'",
        "opened_at = '2020-01-01 00:00:00+00:00'",
        "opened_by_id = NULL",
        "number = '2号'",
        "number = NULL",
        "head_seq = 1",
        "head_seq = head_seq + 1",
        "head_hash = '" + "f" * 64 + "'",
        "head_sm3 = '" + "f" * 64 + "'",
        "head_recorded_at = '2030-01-01 00:00:00+00:00'",
    ],
)
def test_it_refuses_a_change_of_a_dossier(change: str, filled: DossierShape) -> None:
    refused(f"UPDATE records_dossier SET {change} WHERE number = '1号'")


def test_it_refuses_a_head_that_goes_back_to_an_earlier_entry(filled: DossierShape) -> None:
    first = Entry.objects.get(dossier_id=filled.id, seq=1)
    with pytest.raises(IntegrityError, match="既定内容"), transaction.atomic():
        Dossier.objects.filter(pk=filled.id).update(
            head_seq=1, head_hash=first.hash, head_sm3=first.sm3, head_recorded_at=first.recorded_at
        )


@pytest.mark.parametrize(
    "changes",
    [
        {"seq": 99},
        {"seq": 1},
        {"previous_hash": "f" * 64},
        {"previous_sm3": "f" * 64},
        {"recorded_at": AT.replace(year=2020), "happened_at": AT.replace(year=2020)},
        {"happened_at": AT.replace(year=2030)},
        {"hash": "short"},
    ],
)
def test_it_refuses_an_entry_that_does_not_follow(
    changes: dict[str, object], note: Callable[..., EntryShape], dossier: DossierShape
) -> None:
    last = note("一")
    row = {
        "dossier_id": dossier.id,
        "seq": 3,
        "kind": "note",
        "actor_kind": "officer",
        "actor_identifier": "1",
        "actor_name": "甲",
        "happened_at": last.recorded_at,
        "recorded_at": last.recorded_at,
        "body_sha256": "c" * 64,
        "body_sm3": "d" * 64,
        "previous_hash": last.hash,
        "previous_sm3": last.sm3,
        "hash": "a" * 64,
        "sm3": "b" * 64,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(**{**row, **changes})
    Entry.objects.create(**row)


@pytest.mark.parametrize(
    "change", ["key = 'k2'", "seq = 9", "dossier_id = NULL", "made = 'x'", "at = '2020-01-01 00:00:00+00:00'"]
)
def test_of_a_used_key_nothing_goes_but_the_digest(change: str, filled: DossierShape) -> None:
    """The removal of a body has emptied it already; bringing it back is refused like any other change."""
    assert UsedKey.objects.get().digest == DIGEST_GONE
    refused(f"UPDATE records_used_key SET {change}")
    refused(f"UPDATE records_used_key SET digest = '{DIGEST_GONE}', {change}")
    for digest in ("a" * 64, DIGEST_GONE):
        refused("UPDATE records_used_key SET digest = %s", digest)


@pytest.mark.skipif(connection.vendor == "postgresql", reason="only SQLite overwrites rows")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE OR REPLACE records_dossier SET number = '1号' WHERE number IS NULL",
        "UPDATE OR REPLACE records_dossier SET rowid = (SELECT max(rowid) FROM records_dossier) WHERE number = '1号'",
        "INSERT OR REPLACE INTO records_dossier (rowid, id, {rest}) SELECT rowid, 'x', {rest} FROM records_dossier",
        "INSERT OR REPLACE INTO records_body (rowid, entry_id, {body}) SELECT rowid, 99, {body} FROM records_body",
    ],
)
def test_it_refuses_to_push_a_row_out(statement: str, filled: DossierShape) -> None:
    rest = ", ".join(column.column for column in Dossier._meta.concrete_fields if column.name != "id")
    before = Dossier.objects.count(), Body.objects.count()
    refused(statement.format(rest=rest, body="salt, payload, actor_name, actor_number, late_reason"))
    assert (Dossier.objects.count(), Body.objects.count()) == before


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL asks no table whether a key is free")
@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", sorted(name for name, parts in declared("sqlite").triggers.items() if " WHEN " in parts[0])
)
def test_no_trigger_reads_a_whole_table(name: str) -> None:
    """What a trigger asks before each row must not cost more with every row that is there."""
    asked = declared("sqlite").triggers[name][0].partition(" WHEN ")[2].partition(" BEGIN ")[0]
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN SELECT " + re.sub(r"\b(NEW|OLD)\.\w+", "'x'", asked))
        steps = [step for *_, step in cursor.fetchall()]
    assert [step for step in steps if step.startswith("SCAN") and "CONSTANT ROW" not in step] == []


@pytest.mark.django_db(transaction=True)
def test_the_migrations_go_back_and_forth() -> None:
    with connection.schema_editor() as editor:
        AT_LAST.back(None, editor)
        NOT_REPLACED.back(None, editor)
        AFTER_IT.back(editor)
        MIGRATION.drop(editor)
    assert {fault.code for fault in guard_faults()} == {"guard_missing"}
    with connection.schema_editor() as editor:
        MIGRATION.create(editor)
        AFTER_IT.forward(editor)
        NOT_REPLACED.forward(None, editor)
        AT_LAST.forward(None, editor)
    assert list(guard_faults()) == []


@pytest.fixture
def newest_again() -> Iterator[None]:
    """Afterwards the database is that of the running program again, with all that stands on these migrations."""
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.django_db(transaction=True)
def test_the_table_of_bodies_keeps_its_triggers_when_it_is_made_anew(newest_again: None) -> None:
    with connection.cursor() as cursor:
        for name in ("0005_operations_are_found_at_once", "0006_a_body_is_found_by_its_row"):
            MigrationExecutor(connection).migrate([("records", name)])
            assert list(guard_faults()) == []
            if connection.vendor == "sqlite":
                cursor.execute("SELECT count(*) FROM pragma_index_list('records_body') WHERE origin = 'pk'")
                assert cursor.fetchone() == (int(name.startswith("0005")),)
