"""Triggers: the records are only ever added to, in the order of the chain, on SQLite and on PostgreSQL."""

from django.db import migrations

ADDED_ONLY = (
    "records_entry",
    "records_body_removal",
    "records_used_key",
    "records_exhibit",
    "records_custody",
    "records_link",
    "records_checkpoint",
)
ALL = (*ADDED_ONLY, "records_body", "records_dossier")
NOTHING_BEFORE = "0" * 64

# What never changes about a dossier, and what its head may do: stay where it is, or move on to an entry that exists.
CHANGED = " OR ".join(
    f"OLD.{column} {{differs}} NEW.{column}"
    for column in ("id", "bureau_id", "kind", "title", "retention", "opened_at", "opened_by_id")
)
RENUMBERED = "(OLD.number IS NOT NULL AND OLD.number {differs} NEW.number)"
ENDED = "(OLD.mistaken_at IS NOT NULL AND (OLD.mistaken_at {differs} NEW.mistaken_at OR OLD.head_seq <> NEW.head_seq))"
HEAD_MOVED = " OR ".join(
    f"OLD.{column} <> NEW.{column}" for column in ("head_seq", "head_hash", "head_sm3", "head_recorded_at")
)
HEAD_IS_AN_ENTRY = """EXISTS (
    SELECT 1 FROM records_entry
    WHERE dossier_id = NEW.id AND seq = NEW.head_seq AND hash = NEW.head_hash AND sm3 = NEW.head_sm3
      AND recorded_at = NEW.head_recorded_at)"""
DOSSIER_REFUSED = (
    f"{CHANGED} OR {RENUMBERED} OR {ENDED} OR NEW.head_seq < OLD.head_seq OR (({HEAD_MOVED}) AND NOT {HEAD_IS_AN_ENTRY})"
)

# An entry follows the one before it, by number, by digest and in time; the first follows nothing.
FOLLOWS = f"""
    (NEW.seq = 1 AND NEW.previous_hash = '{NOTHING_BEFORE}' AND NEW.previous_sm3 = '{NOTHING_BEFORE}') OR EXISTS (
    SELECT 1 FROM records_entry
    WHERE dossier_id = NEW.dossier_id AND seq = NEW.seq - 1 AND hash = NEW.previous_hash AND sm3 = NEW.previous_sm3
      AND recorded_at <= NEW.recorded_at)"""

# A body goes only where a removal stands for it, and a removal stands only where an entry of its dossier says so.
BODY_LASTS = "NOT EXISTS (SELECT 1 FROM records_body_removal WHERE entry_id = OLD.entry_id)"
REMOVAL_SAID = """EXISTS (
    SELECT 1 FROM records_entry removed JOIN records_entry said ON said.dossier_id = removed.dossier_id
    WHERE removed.id = NEW.entry_id AND said.seq = NEW.said_in_seq AND said.kind = 'body_removed'
      AND removed.kind <> 'body_removed')"""

# SQLite's INSERT OR REPLACE removes the old row without asking the DELETE trigger: the keys must be free beforehand.
KEYS = {
    "records_dossier": ("id = NEW.id", "bureau_id = NEW.bureau_id AND kind = NEW.kind AND number = NEW.number"),
    "records_entry": (
        "id = NEW.id",
        "dossier_id = NEW.dossier_id AND seq = NEW.seq",
        "device_id = NEW.device_id AND operation_id = NEW.operation_id AND operation_id <> ''",
    ),
    "records_body": ("entry_id = NEW.entry_id",),
    "records_body_removal": ("entry_id = NEW.entry_id",),
    "records_used_key": ("id = NEW.id", "bureau_id = NEW.bureau_id AND key = NEW.key"),
    "records_exhibit": (
        "id = NEW.id",
        "dossier_id = NEW.dossier_id AND sha256 = NEW.sha256",
        "dossier_id = NEW.dossier_id AND added_seq = NEW.added_seq",
    ),
    "records_custody": ("id = NEW.id", "dossier_id = NEW.dossier_id AND seq = NEW.seq"),
    "records_link": ("id = NEW.id", "dossier_id = NEW.dossier_id AND other_id = NEW.other_id AND kind = NEW.kind"),
    "records_checkpoint": ("id = NEW.id", "bureau_id = NEW.bureau_id AND number = NEW.number"),
}


def _sqlite() -> dict[str, str]:
    """Trigger name to statement."""
    made = {}
    for table in ALL:
        taken = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {key})" for key in KEYS[table])
        lasts = f"WHEN {BODY_LASTS} " if table == "records_body" else ""
        made[f"{table}_kept"] = f"BEFORE DELETE ON {table} {lasts}BEGIN SELECT RAISE(ABORT, '记录不能删除'); END"
        made[f"{table}_not_replaced"] = (
            f"BEFORE INSERT ON {table} WHEN {taken} BEGIN SELECT RAISE(ABORT, '记录不能覆盖'); END"
        )
    for table in (*ADDED_ONLY, "records_body"):
        made[f"{table}_unchanged"] = f"BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '记录不能修改'); END"
    made["records_dossier_unchanged"] = (
        f"BEFORE UPDATE ON records_dossier WHEN {DOSSIER_REFUSED.format(differs='IS NOT')} "
        "BEGIN SELECT RAISE(ABORT, '案卷的既定内容不能修改'); END"
    )
    made["records_entry_follows"] = (
        f"BEFORE INSERT ON records_entry WHEN NOT ({FOLLOWS}) "
        "BEGIN SELECT RAISE(ABORT, '新记录没有接在上一条之后'); END"
    )
    made["records_body_removal_said"] = (
        f"BEFORE INSERT ON records_body_removal WHEN NOT ({REMOVAL_SAID}) "
        "BEGIN SELECT RAISE(ABORT, '没有记录载明这项内容的删除'); END"
    )
    return {name: f"CREATE TRIGGER {name} {body}" for name, body in made.items()}


def _postgresql() -> dict[str, str]:
    made = {}
    for table in ALL:
        refused = "DELETE" if table == "records_dossier" else "UPDATE OR DELETE"
        function = "records_check_body()" if table == "records_body" else "records_refuse('记录不能修改或删除')"
        made[f"{table}_kept"] = f"BEFORE {refused} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}"
        made[f"{table}_not_emptied"] = (
            f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION records_refuse('记录不能清空')"
        )
    made["records_dossier_unchanged"] = (
        "BEFORE UPDATE ON records_dossier FOR EACH ROW EXECUTE FUNCTION records_check_dossier()"
    )
    made["records_entry_follows"] = (
        "BEFORE INSERT ON records_entry FOR EACH ROW EXECUTE FUNCTION records_check_entry()"
    )
    made["records_body_removal_said"] = (
        "BEFORE INSERT ON records_body_removal FOR EACH ROW EXECUTE FUNCTION records_check_removal()"
    )
    return {name: f"CREATE TRIGGER {name} {body}" for name, body in made.items()}


POSTGRESQL_FUNCTIONS = {
    "records_refuse": "BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END",
    "records_check_dossier": f"""BEGIN
        IF {DOSSIER_REFUSED.format(differs='IS DISTINCT FROM')} THEN
            RAISE EXCEPTION '案卷的既定内容不能修改' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END""",
    "records_check_body": f"""BEGIN
        IF TG_OP = 'UPDATE' OR {BODY_LASTS} THEN
            RAISE EXCEPTION '记录不能修改或删除' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END""",
    "records_check_removal": f"""BEGIN
        IF NOT ({REMOVAL_SAID}) THEN
            RAISE EXCEPTION '没有记录载明这项内容的删除' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END""",
    "records_check_entry": f"""BEGIN
        IF NOT ({FOLLOWS}) THEN
            RAISE EXCEPTION '新记录没有接在上一条之后' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END""",
}

TRIGGERS = {"sqlite": _sqlite(), "postgresql": _postgresql()}
FUNCTIONS = [
    f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ {body} $body$"
    for name, body in POSTGRESQL_FUNCTIONS.items()
]
GUARDS = {
    "sqlite": list(TRIGGERS["sqlite"].values()),
    "postgresql": [*FUNCTIONS, *TRIGGERS["postgresql"].values()],
}


def table_of(trigger: str) -> str:
    """Return the table that a trigger of ours watches."""
    return max((table for table in ALL if trigger.startswith(table)), key=len)


def create(schema_editor) -> None:
    """Create the functions (PostgreSQL) and the triggers."""
    for statement in GUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop(schema_editor) -> None:
    """Take the triggers away again; only going back before this migration does that."""
    vendor = schema_editor.connection.vendor
    for name in TRIGGERS[vendor]:
        where = f" ON {table_of(name)}" if vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER {name}{where}", params=None)
    if vendor == "postgresql":
        for name in POSTGRESQL_FUNCTIONS:
            schema_editor.execute(f"DROP FUNCTION {name}()", params=None)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [migrations.RunPython(lambda apps, editor: create(editor), lambda apps, editor: drop(editor))]
