"""On SQLite no sealed opinion is overwritten by a new one."""

from django.db import migrations

GUARDS = {
    "sqlite": [
        (
            "CREATE TRIGGER deliberation_sealed_opinion_not_replaced BEFORE INSERT ON deliberation_sealed_opinion"
            " WHEN EXISTS (SELECT 1 FROM deliberation_sealed_opinion WHERE id = NEW.id)"
            " OR EXISTS (SELECT 1 FROM deliberation_sealed_opinion WHERE item_id = NEW.item_id AND round = NEW.round AND user_id = NEW.user_id)"
            " BEGIN SELECT RAISE(ABORT, '密封意见不能覆盖'); END"
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
    dependencies = [("deliberation", "0002_sealed_opinions_are_kept")]

    operations = [migrations.RunPython(create, drop)]
