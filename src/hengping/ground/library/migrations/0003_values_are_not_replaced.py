"""On SQLite no configuration value is overwritten by a new row."""

from django.db import migrations

from hengping.ground.not_replaced import on_insert

GUARDS = {"sqlite": [on_insert("library_configuration_value", ("id = NEW.id",), "参数历史不能覆盖")]}


def create(apps, schema_editor) -> None:
    """Create the triggers, on SQLite alone."""
    for statement in GUARDS.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor) -> None:
    """Take them away again; only going back before this migration does that."""
    for statement in GUARDS.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(f"DROP TRIGGER {statement.split()[2]}", params=None)


class Migration(migrations.Migration):
    dependencies = [("library", "0002_values_are_append_only")]

    operations = [migrations.RunPython(create, drop)]
