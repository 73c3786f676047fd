"""The log of people takes new lines only: the database itself refuses to change or remove one."""

from django.db import migrations

MESSAGE = "people_log is append-only"

SQLITE = [
    f"""
    CREATE TRIGGER people_log_no_{verb} BEFORE {verb} ON people_log
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"""
    CREATE FUNCTION people_log_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$
    """,
    """
    CREATE TRIGGER people_log_no_change BEFORE UPDATE OR DELETE ON people_log
    FOR EACH ROW EXECUTE FUNCTION people_log_refuse()
    """,
    """
    CREATE TRIGGER people_log_no_truncate BEFORE TRUNCATE ON people_log
    FOR EACH STATEMENT EXECUTE FUNCTION people_log_refuse()
    """,
]
GUARDS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
UNDO = {
    "sqlite": ["DROP TRIGGER people_log_no_UPDATE", "DROP TRIGGER people_log_no_DELETE"],
    "postgresql": [
        "DROP TRIGGER people_log_no_change ON people_log",
        "DROP TRIGGER people_log_no_truncate ON people_log",
        "DROP FUNCTION people_log_refuse()",
    ],
}


def _run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement)


def refuse(apps, schema_editor):
    _run(schema_editor, GUARDS[schema_editor.connection.vendor])


def allow(apps, schema_editor):
    _run(schema_editor, UNDO[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(refuse, allow)]
