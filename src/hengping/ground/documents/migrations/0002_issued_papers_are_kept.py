"""Triggers: an issued paper, its service and its number stay as they are, on SQLite and on PostgreSQL.

A paper may only move from issued to replaced or void; a number from reserved to used or void, from used to void; a
series only forwards; a service never.
"""

from django.db import migrations


def _changed(*columns: str) -> str:
    return " OR ".join(f"OLD.{column} {{differs}} NEW.{column}" for column in columns)


REFUSED = {
    "documents_document": _changed(
        "id", "bureau_id", "dossier_id", "kind", "title", "number_id", "number_text", "party", "content", "content_sha256",
        "sha256", "size", "pages", "sealed", "issued_on", "issued_at", "issued_by_id", "replaces_id",
    )
    + " OR (OLD.state <> NEW.state AND OLD.state <> 'issued') OR (OLD.void_reason <> '' AND OLD.void_reason <> NEW.void_reason)",
    "documents_service": "1 = 1",
    "documents_number": _changed("id", "series_id", "number", "text", "reserved_at", "reserved_by_id")
    + " OR (OLD.state <> NEW.state AND (OLD.state = 'void' OR NEW.state = 'reserved'))"
    " OR (OLD.reason <> '' AND OLD.reason <> NEW.reason)",
    "documents_series": _changed("id", "bureau_id", "code", "year") + " OR NEW.next < OLD.next",
}
MESSAGES = {
    "documents_document": "文书制发后不能修改、删除",
    "documents_service": "送达记录不能修改、删除",
    "documents_number": "文号只能使用或者作废，不能修改、删除",
    "documents_series": "文号只能顺序取用，不能修改、删除",
}


def _statements(vendor: str) -> list[str]:
    made = []
    for table, refused in REFUSED.items():
        message = MESSAGES[table]
        if vendor == "sqlite":
            condition = refused.format(differs="IS NOT")
            made += [
                f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END",
                f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
            ]
            continue
        condition = refused.format(differs="IS DISTINCT FROM")
        made += [
            f"CREATE OR REPLACE FUNCTION {table}_check() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN "
            f"IF TG_OP = 'DELETE' THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END IF; "
            f"IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END IF; "
            "RETURN NEW; END $body$",
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_check()",
        ]
    return made


GUARDS = {vendor: _statements(vendor) for vendor in ("sqlite", "postgresql")}


def create(apps, schema_editor) -> None:
    """Create the triggers of the database in use."""
    for statement in GUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor) -> None:
    """Take the triggers away again; only going back before this migration does that."""
    for table in REFUSED:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {table}_kept", params=None)
            schema_editor.execute(f"DROP TRIGGER {table}_unchanged", params=None)
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_kept ON {table}", params=None)
            schema_editor.execute(f"DROP FUNCTION {table}_check()", params=None)


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
