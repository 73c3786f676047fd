"""On SQLite no configuration value is overwritten by a new row."""

from django.db import migrations

GUARDS = {
    "sqlite": [
        (
            "CREATE TRIGGER library_configuration_value_not_replaced BEFORE INSERT ON library_configuration_value"
            " WHEN EXISTS (SELECT 1 FROM library_configuration_value WHERE id = NEW.id)"
            " BEGIN SELECT RAISE(ABORT, '参数历史不能覆盖'); END"
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
    dependencies = [("library", "0002_values_are_append_only")]

    operations = [migrations.RunPython(create, drop)]
