"""On SQLite no line of the log is overwritten by a new one."""

from django.db import migrations

GUARDS = {
    "sqlite": [
        (
            "CREATE TRIGGER people_log_not_replaced BEFORE INSERT ON people_log"
            " WHEN EXISTS (SELECT 1 FROM people_log WHERE id = NEW.id)"
            " BEGIN SELECT RAISE(ABORT, '日志不能覆盖'); END"
        ),
    ]
}


def create(apps, schema_editor) -> None:
    """Create the triggers, on SQLite alone."""
    for statement in GUARDS.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor) -> None:
    """Take them away again; only going back before this migration does that."""
    for statement in GUARDS.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(f"DROP TRIGGER {statement.split()[2]}", params=None)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_log_is_append_only")]

    operations = [migrations.RunPython(create, drop)]
