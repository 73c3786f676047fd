"""On SQLite no row of the records is overwritten: neither by its hidden row number, nor by a change of another row."""

from importlib import import_module

from django.db import migrations

from hengping.ground.not_replaced import on_insert, on_update

BEFORE = import_module("hengping.ground.records.migrations.0002_append_only")
HIDDEN = ("records_dossier", "records_body", "records_body_removal")
MESSAGE = "记录不能覆盖"
NUMBER = "bureau_id = NEW.bureau_id AND kind = NEW.kind AND number = NEW.number"

MADE_ANEW = {f"{table}_not_replaced": on_insert(table, BEFORE.KEYS[table], MESSAGE, hidden=True) for table in HIDDEN}
ADDED = [on_update("records_dossier", (NUMBER,), MESSAGE)]
GUARDS = {"sqlite": [*MADE_ANEW.values(), *ADDED]}


def forward(apps, schema_editor) -> None:
    """Make the triggers of insertions anew, and add the one of changes."""
    if schema_editor.connection.vendor == "sqlite":
        for name in MADE_ANEW:
            schema_editor.execute(f"DROP TRIGGER {name}", params=None)
        for statement in GUARDS["sqlite"]:
            schema_editor.execute(statement, params=None)


def back(apps, schema_editor) -> None:
    """Bring back what migration 0002 made."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER records_dossier_not_pushed_out", params=None)
        for name in MADE_ANEW:
            schema_editor.execute(f"DROP TRIGGER {name}", params=None)
            schema_editor.execute(BEFORE.TRIGGERS["sqlite"][name], params=None)


class Migration(migrations.Migration):
    dependencies = [("records", "0003_what_was_asked_may_go")]

    operations = [migrations.RunPython(forward, back)]
