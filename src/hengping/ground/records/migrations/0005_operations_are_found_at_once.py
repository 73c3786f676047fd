"""On SQLite the question whether an operation of a device was recorded before is asked of its index.

Written with `<>` SQLite does not see that the index holds what is asked, and reads every entry for each that comes from
a device.
"""

from importlib import import_module

from django.db import migrations

NAME = "records_entry_not_replaced"
BEFORE = import_module("hengping.ground.records.migrations.0002_append_only").TRIGGERS["sqlite"][NAME]
GUARDS = {"sqlite": [BEFORE.replace("operation_id <> ''", "NOT (operation_id = '')")]}


def _replace(schema_editor, statement) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER {NAME}", params=None)
        schema_editor.execute(statement, params=None)


def forward(apps, schema_editor) -> None:
    """Make the trigger anew."""
    _replace(schema_editor, GUARDS["sqlite"][0])


def back(apps, schema_editor) -> None:
    """Bring back what migration 0002 made."""
    _replace(schema_editor, BEFORE)


class Migration(migrations.Migration):
    dependencies = [("records", "0004_nothing_is_replaced")]

    operations = [migrations.RunPython(forward, back)]
