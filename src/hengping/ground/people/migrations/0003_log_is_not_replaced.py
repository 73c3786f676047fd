"""On SQLite no line of the log is overwritten by a new one."""

from django.db import migrations

from hengping.ground.not_replaced import on_insert

GUARDS = {"sqlite": [on_insert("people_log", ("id = NEW.id",), "日志不能覆盖")]}


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
