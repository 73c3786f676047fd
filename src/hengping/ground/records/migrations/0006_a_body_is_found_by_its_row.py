"""On SQLite the key of a body becomes the number of its row: one tree instead of two, a page less with every act.

There the table is made anew for it, so its triggers are as well.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations

import hengping.ground.records.models

FIRST = import_module("hengping.ground.records.migrations.0002_append_only").TRIGGERS["sqlite"]
LAST = import_module("hengping.ground.records.migrations.0004_nothing_is_replaced").MADE_ANEW
TRIGGERS = (FIRST["records_body_kept"], FIRST["records_body_unchanged"], LAST["records_body_not_replaced"])


def make_triggers(apps, schema_editor) -> None:
    """Make the triggers of the table anew, with the texts that they had."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in TRIGGERS:
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("records", "0005_operations_are_found_at_once")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, make_triggers),
        migrations.AlterField(
            model_name="body",
            name="entry",
            field=hengping.ground.records.models.KeyOfEntry(
                on_delete=django.db.models.deletion.PROTECT,
                primary_key=True,
                related_name="+",
                related_query_name="body",
                serialize=False,
                to="records.entry",
            ),
        ),
        migrations.RunPython(make_triggers, migrations.RunPython.noop),
    ]
