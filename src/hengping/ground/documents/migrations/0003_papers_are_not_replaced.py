"""On SQLite no paper, number or service is overwritten, neither by a new row nor by a change of another one."""

from django.db import migrations

GUARDS = {
    "sqlite": [
        (
            "CREATE TRIGGER documents_document_not_replaced BEFORE INSERT ON documents_document"
            " WHEN EXISTS (SELECT 1 FROM documents_document WHERE id = NEW.id)"
            " OR EXISTS (SELECT 1 FROM documents_document WHERE number_id = NEW.number_id)"
            " OR EXISTS (SELECT 1 FROM documents_document WHERE replaces_id = NEW.replaces_id)"
            " OR EXISTS (SELECT 1 FROM documents_document WHERE rowid = NEW.rowid)"
            " BEGIN SELECT RAISE(ABORT, '文书不能覆盖'); END"
        ),
        (
            "CREATE TRIGGER documents_document_not_pushed_out BEFORE UPDATE ON documents_document"
            " WHEN EXISTS (SELECT 1 FROM documents_document WHERE rowid = NEW.rowid AND rowid <> OLD.rowid)"
            " BEGIN SELECT RAISE(ABORT, '文书不能覆盖'); END"
        ),
        (
            "CREATE TRIGGER documents_service_not_replaced BEFORE INSERT ON documents_service"
            " WHEN EXISTS (SELECT 1 FROM documents_service WHERE id = NEW.id)"
            " BEGIN SELECT RAISE(ABORT, '送达记录不能覆盖'); END"
        ),
        (
            "CREATE TRIGGER documents_number_not_replaced BEFORE INSERT ON documents_number"
            " WHEN EXISTS (SELECT 1 FROM documents_number WHERE id = NEW.id)"
            " OR EXISTS (SELECT 1 FROM documents_number WHERE series_id = NEW.series_id AND number = NEW.number)"
            " BEGIN SELECT RAISE(ABORT, '文号不能覆盖'); END"
        ),
        (
            "CREATE TRIGGER documents_series_not_replaced BEFORE INSERT ON documents_series"
            " WHEN EXISTS (SELECT 1 FROM documents_series WHERE id = NEW.id)"
            " OR EXISTS (SELECT 1 FROM documents_series WHERE bureau_id = NEW.bureau_id AND code = NEW.code AND year = NEW.year)"
            " BEGIN SELECT RAISE(ABORT, '文号不能覆盖'); END"
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
