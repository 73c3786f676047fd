"""On SQLite no sealed opinion is overwritten by a new one."""

from django.db import migrations

from hengping.ground.not_replaced import on_insert

KEYS = ("id = NEW.id", "item_id = NEW.item_id AND round = NEW.round AND user_id = NEW.user_id")
GUARDS = {"sqlite": [on_insert("deliberation_sealed_opinion", KEYS, "密封意见不能覆盖")]}


def create(apps, schema_editor) -> None:
    """Create the triggers, on SQLite alone."""
    for statement in GUARDS.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor) -> None:
    """Take them away again; only going back before this migration does that."""
    for statement in GUARDS.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(f"DROP TRIGGER {statement.split()[2]}", params=None)


class Migration(migrations.Migration):
    dependencies = [("deliberation", "0002_sealed_opinions_are_kept")]

    operations = [migrations.RunPython(create, drop)]
