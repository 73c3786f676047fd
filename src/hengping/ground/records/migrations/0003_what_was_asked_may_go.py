"""The digest of what was asked under a used key may go, and nothing else of its row may change."""

from importlib import import_module

from django.db import migrations

GONE = "0" * 64
KEPT_COLUMNS = ("id", "bureau_id", "key", "dossier_id", "seq", "made", "at")
BEFORE = import_module("hengping.ground.records.migrations.0002_append_only").TRIGGERS
NAMES = {"sqlite": "records_used_key_unchanged", "postgresql": "records_used_key_kept"}


def _allowed(same: str) -> str:
    kept = " AND ".join(f"NEW.{column} {same} OLD.{column}" for column in KEPT_COLUMNS)
    return f"OLD.digest <> '{GONE}' AND NEW.digest = '{GONE}' AND {kept}"


FUNCTION = f"""CREATE OR REPLACE FUNCTION records_check_used_key() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
    IF TG_OP = 'UPDATE' AND {_allowed("IS NOT DISTINCT FROM")} THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '记录不能修改或删除' USING ERRCODE = 'restrict_violation';
END $body$"""

TRIGGERS = {
    "sqlite": f"CREATE TRIGGER {NAMES['sqlite']} BEFORE UPDATE ON records_used_key "
    f"WHEN NOT ({_allowed('IS')}) BEGIN SELECT RAISE(ABORT, '记录不能修改'); END",
    "postgresql": f"CREATE TRIGGER {NAMES['postgresql']} BEFORE UPDATE OR DELETE ON records_used_key "
    "FOR EACH ROW EXECUTE FUNCTION records_check_used_key()",
}

GUARDS = {"sqlite": [TRIGGERS["sqlite"]], "postgresql": [FUNCTION, TRIGGERS["postgresql"]]}


def _replace(schema_editor, statement: str) -> None:
    vendor = schema_editor.connection.vendor
    where = " ON records_used_key" if vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER {NAMES[vendor]}{where}", params=None)
    schema_editor.execute(statement, params=None)


def forward(schema_editor) -> None:
    """Let the trigger take the one change."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(FUNCTION, params=None)
    _replace(schema_editor, TRIGGERS[vendor])


def back(schema_editor) -> None:
    """Bring the trigger back that takes none."""
    vendor = schema_editor.connection.vendor
    _replace(schema_editor, BEFORE[vendor][NAMES[vendor]])
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION records_check_used_key()", params=None)


class Migration(migrations.Migration):
    dependencies = [("records", "0002_append_only")]

    operations = [migrations.RunPython(lambda apps, editor: forward(editor), lambda apps, editor: back(editor))]
