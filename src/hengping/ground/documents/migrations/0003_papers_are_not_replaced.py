"""On SQLite no paper, number or service is overwritten, neither by a new row nor by a change of another one."""

from django.db import migrations

from hengping.ground.not_replaced import on_insert, on_update

PAPER = ("id = NEW.id", "number_id = NEW.number_id", "replaces_id = NEW.replaces_id")
GUARDS = {
    "sqlite": [
        on_insert("documents_document", PAPER, "文书不能覆盖", hidden=True),
        on_update("documents_document", (), "文书不能覆盖"),
        on_insert("documents_service", ("id = NEW.id",), "送达记录不能覆盖"),
        on_insert(
            "documents_number", ("id = NEW.id", "series_id = NEW.series_id AND number = NEW.number"), "文号不能覆盖"
        ),
        on_insert(
            "documents_series",
            ("id = NEW.id", "bureau_id = NEW.bureau_id AND code = NEW.code AND year = NEW.year"),
            "文号不能覆盖",
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
    dependencies = [("documents", "0002_issued_papers_are_kept")]

    operations = [migrations.RunPython(create, drop)]
