"""On SQLite the key of a body becomes the number of its row: one tree instead of two, a page less with every act.

Django keeps a key that refers to another table as `bigint`, which SQLite holds beside the number that each row has
anyway; `integer` is that number. The table is made anew for it, so its triggers are as well.
"""

from importlib import import_module

from django.db import migrations

FIRST = import_module("hengping.ground.records.migrations.0002_append_only").TRIGGERS["sqlite"]
LAST = import_module("hengping.ground.records.migrations.0004_nothing_is_replaced").MADE_ANEW
TRIGGERS = (FIRST["records_body_kept"], FIRST["records_body_unchanged"], LAST["records_body_not_replaced"])
OTHER_KEY, ROW_NUMBER = '"entry_id" bigint', '"entry_id" integer'


def _make_anew(schema_editor, before: str, after: str) -> None:
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'records_body'")
        made = cursor.fetchone()[0]
    if before not in made:
        raise RuntimeError("records_body is not as migration 0001 made it")
    made = made.replace(before, after).replace('"records_body"', '"records_body_anew"', 1)
    for statement in (
        made,
        "INSERT INTO records_body_anew SELECT * FROM records_body",
        "DROP TABLE records_body",
        "ALTER TABLE records_body_anew RENAME TO records_body",
        *TRIGGERS,
    ):
        schema_editor.execute(statement, params=None)


def forward(apps, schema_editor) -> None:
    """Let the number of the row be the key."""
    _make_anew(schema_editor, OTHER_KEY, ROW_NUMBER)


def back(apps, schema_editor) -> None:
    """Bring back the key beside it."""
    _make_anew(schema_editor, ROW_NUMBER, OTHER_KEY)


class Migration(migrations.Migration):
    dependencies = [("records", "0005_operations_are_found_at_once")]

    operations = [migrations.RunPython(forward, back)]
