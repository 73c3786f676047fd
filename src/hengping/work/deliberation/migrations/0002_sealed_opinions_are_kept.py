"""Triggers: a sealed opinion is not deleted, and not changed without another commitment; a revealed one never changes.

A new commitment has its entry in the chain, and is compared with it before the opinions are revealed.
"""

from django.db import migrations

TABLE = "deliberation_sealed_opinion"
MESSAGE = "密封意见不能修改、删除"


def _changed(*columns: str) -> str:
    return " OR ".join(f"OLD.{column} {{differs}} NEW.{column}" for column in columns)


OTHER_CONTENT = _changed("vote", "text", "salt")
REFUSED = (
    "OLD.revealed_at IS NOT NULL OR "
    + _changed("id", "item_id", "round", "user_id")
    + f" OR (({OTHER_CONTENT}) AND OLD.commitment = NEW.commitment)"
)


def _statements(vendor: str) -> list[str]:
    if vendor == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        return [
            f"CREATE TRIGGER {TABLE}_kept BEFORE DELETE ON {TABLE} {refuse}",
            f"CREATE TRIGGER {TABLE}_unchanged BEFORE UPDATE ON {TABLE} "
            f"WHEN {REFUSED.format(differs='IS NOT')} {refuse}",
        ]
    return [
        f"CREATE OR REPLACE FUNCTION {TABLE}_check() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN "
        f"IF TG_OP = 'DELETE' THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation'; END IF; "
        f"IF {REFUSED.format(differs='IS DISTINCT FROM')} "
        f"THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation'; END IF; "
        "RETURN NEW; END $body$",
        f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE OR DELETE ON {TABLE} "
        f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_check()",
    ]


GUARDS = {vendor: _statements(vendor) for vendor in ("sqlite", "postgresql")}


def create(apps, schema_editor) -> None:
    """Create the triggers of the database in use."""
    for statement in GUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor) -> None:
    """Take the triggers away again; only going back before this migration does that."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER {TABLE}_kept", params=None)
        schema_editor.execute(f"DROP TRIGGER {TABLE}_unchanged", params=None)
    else:
        schema_editor.execute(f"DROP TRIGGER {TABLE}_kept ON {TABLE}", params=None)
        schema_editor.execute(f"DROP FUNCTION {TABLE}_check()", params=None)


class Migration(migrations.Migration):
    dependencies = [("deliberation", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
