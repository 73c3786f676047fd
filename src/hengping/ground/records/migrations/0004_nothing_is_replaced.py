"""On SQLite no row of the records is overwritten: neither by its hidden row number, nor by a change of another row."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("hengping.ground.records.migrations.0002_append_only")
MADE_ANEW = {
    "records_dossier_not_replaced": (
        "CREATE TRIGGER records_dossier_not_replaced BEFORE INSERT ON records_dossier"
        " WHEN EXISTS (SELECT 1 FROM records_dossier WHERE id = NEW.id)"
        " OR EXISTS (SELECT 1 FROM records_dossier WHERE bureau_id = NEW.bureau_id AND kind = NEW.kind AND number = NEW.number)"
        " OR EXISTS (SELECT 1 FROM records_dossier WHERE rowid = NEW.rowid)"
        " BEGIN SELECT RAISE(ABORT, '记录不能覆盖'); END"
    ),
    "records_body_not_replaced": (
        "CREATE TRIGGER records_body_not_replaced BEFORE INSERT ON records_body"
        " WHEN EXISTS (SELECT 1 FROM records_body WHERE entry_id = NEW.entry_id)"
        " OR EXISTS (SELECT 1 FROM records_body WHERE rowid = NEW.rowid)"
        " BEGIN SELECT RAISE(ABORT, '记录不能覆盖'); END"
    ),
    "records_body_removal_not_replaced": (
        "CREATE TRIGGER records_body_removal_not_replaced BEFORE INSERT ON records_body_removal"
        " WHEN EXISTS (SELECT 1 FROM records_body_removal WHERE entry_id = NEW.entry_id)"
        " OR EXISTS (SELECT 1 FROM records_body_removal WHERE rowid = NEW.rowid)"
        " BEGIN SELECT RAISE(ABORT, '记录不能覆盖'); END"
    ),
}
ADDED = [
    (
        "CREATE TRIGGER records_dossier_not_pushed_out BEFORE UPDATE ON records_dossier"
        " WHEN EXISTS (SELECT 1 FROM records_dossier WHERE bureau_id = NEW.bureau_id AND kind = NEW.kind AND number = NEW.number AND rowid <> OLD.rowid)"
        " OR EXISTS (SELECT 1 FROM records_dossier WHERE rowid = NEW.rowid AND rowid <> OLD.rowid)"
        " BEGIN SELECT RAISE(ABORT, '记录不能覆盖'); END"
    ),
]
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
