"""The triggers that keep rows as they were written: what the migrations made, and whether the database still has it.

A migration that makes triggers names its statements in `GUARDS`, by database; the last one of a name counts. Texts are
compared, not names: a trigger that was made anew without its condition has the right name too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Exists, ForeignKey, Model, OuterRef

from hengping.kit.chain.faults import Fault

_MADE = re.compile(r"CREATE (?:OR REPLACE )?(TRIGGER|FUNCTION) (\w+)")
_BODY = re.compile(r"\$(\w*)\$(.*)\$\1\$", re.DOTALL)
_TRIGGER = re.compile(r"(BEFORE|AFTER) (.+?) ON (\S+) FOR EACH (ROW|STATEMENT) (.+)")

_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_POSTGRESQL = """SELECT t.tgname, pg_get_triggerdef(t.oid), t.tgrelid::regclass::text, p.prosrc
    FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND c.relnamespace = current_schema()::regnamespace"""
_REFERENCES_OFF = """SELECT DISTINCT t.tgrelid::regclass::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgisinternal AND t.tgenabled NOT IN ('O', 'A') AND c.relnamespace = current_schema()::regnamespace"""
_RULES = "SELECT rulename, tablename FROM pg_rules WHERE schemaname = current_schema()"


@dataclass(slots=True)
class Guards:
    """Triggers by name, each in a form that compares; on PostgreSQL the text of the functions that they run."""

    triggers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    functions: dict[str, str] = field(default_factory=dict)

    def expected(self, name: str) -> tuple[str, ...]:
        """Return what the database should hold of a trigger: itself, and the function behind it."""
        parts = self.triggers[name]
        called = parts[-1].partition("EXECUTE FUNCTION ")[2].partition("(")[0]
        return (*parts, self.functions[called]) if called else parts


def declared(vendor: str) -> Guards:
    """Return the triggers that the migrations of all apps made, for a database."""
    found = Guards()
    for app in apps.get_app_configs():
        package = f"{app.name}.migrations"
        if not app.name.startswith("hengping."):
            continue
        names = sorted(module.name for module in iter_modules([f"{app.path}/migrations"]))
        for name in names:
            made: Mapping[str, list[str]] = getattr(import_module(f"{package}.{name}"), "GUARDS", {})
            for statement in made.get(vendor, ()):
                _take(found, statement)
    return found


def _take(found: Guards, statement: str) -> None:
    made = _MADE.search(statement)
    if made is None:
        return
    if made[1] == "FUNCTION":
        body = _BODY.search(statement)
        found.functions[made[2]] = _plain(body[2]) if body else ""
    else:
        found.triggers[made[2]] = _parts(statement)


def _parts(statement: str, table: str = "") -> tuple[str, ...]:
    """Return a trigger in parts that compare, however the database words it: SQLite keeps the text as it was given."""
    text = _plain(statement)
    parsed = _TRIGGER.search(text) if "EXECUTE FUNCTION" in text else None
    if parsed is None:
        return (text,)
    events = " OR ".join(sorted(parsed[2].split(" OR ")))
    return parsed[1], events, table or parsed[3], parsed[4], parsed[5]


def _plain(text: str) -> str:
    return " ".join(text.split())


def guard_faults() -> Iterator[Fault]:
    """Yield which triggers are missing, switched off, not as they were made, or none of ours.

    On PostgreSQL also where references are no longer enforced, and rules, which change what a statement does.
    """
    wanted = declared(connection.vendor)
    present = _present()
    for name in sorted(wanted.triggers.keys() - present.keys()):
        yield Fault("guard_missing", f"数据库缺少防改触发器或者已被停用：{name}")
    for name in sorted(wanted.triggers.keys() & present.keys()):
        if present[name] != wanted.expected(name):
            yield Fault("guard_altered", f"防改触发器的内容与程序建立的不一致：{name}")
    for name in sorted(present.keys() - wanted.triggers.keys()):
        yield Fault("guard_unknown", f"数据库中有不是本程序建立的触发器：{name}")
    if connection.vendor == "postgresql":  # pragma: no cover - coverage is counted on SQLite
        yield from _switched()


def _present() -> dict[str, tuple[str, ...]]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_SQLITE)
            return {name: _parts(statement) for name, statement in cursor.fetchall()}
        cursor.execute(_POSTGRESQL)  # pragma: no cover - coverage is counted on SQLite
        return {  # pragma: no cover
            name: (*_parts(statement, table), _plain(source)) for name, statement, table, source in cursor.fetchall()
        }


def _switched() -> Iterator[Fault]:  # pragma: no cover - coverage is counted on SQLite
    with connection.cursor() as cursor:
        cursor.execute(_REFERENCES_OFF)
        for (table,) in cursor.fetchall():
            yield Fault("references_off", f"{table}的引用检查已被停用。")
        cursor.execute(_RULES)
        for rule, table in cursor.fetchall():
            yield Fault("guard_unknown", f"数据库中有不是本程序建立的规则：{table}的{rule}")


def reference_faults() -> Iterator[Fault]:
    """Yield which rows of which table name a row that is not there, with the first few keys that lead nowhere."""
    for model in apps.get_models(include_auto_created=True):
        for column in model._meta.concrete_fields:
            if isinstance(column, ForeignKey):
                yield from _lost(model, column)


def _lost(model: type[Model], column: ForeignKey[Any, Any]) -> Iterator[Fault]:
    named = column.related_model._default_manager.filter(**{column.target_field.attname: OuterRef(column.attname)})
    rows = model._default_manager.filter(~Exists(named), **{f"{column.attname}__isnull": False})
    lost = rows.order_by().values_list(column.attname, flat=True)
    if number := lost.count():
        keys = "、".join(sorted({str(key) for key in lost[:1000]})[:3])
        text = f"{model._meta.db_table}.{column.column}有{number}行指向已经没有的行：{keys}"
        yield Fault("reference_gone", text)
