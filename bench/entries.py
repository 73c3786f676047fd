"""Appending one durable chained entry, beside the same statements by a plain cursor: lock the head, insert the entry
and its body, move the head, commit. The same columns, values and durability, without chain, checks, triggers and the
second place: the least that this database can be asked to do.

The same through the ORM, as a program of this kind would write it, stands beside it without a bar, and so does
appending under a key that is used once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from bench.measuring import at_least, rate_beside, rates, set_up_django

BEGIN = datetime(2026, 3, 2, tzinfo=UTC)
PAYLOAD = {"verified": True, "note": "核对无误"}
DIGEST = "0" * 64
SHARES = {"SQLite": 0.6, "PostgreSQL": 0.75}
Work = Callable[[], None]


def main() -> None:
    """Ours with and without a key, through the ORM, by a cursor: they take turns."""
    set_up_django()
    from django.db import connection

    name = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    ours, keyed = _ours()
    tables = _bare_tables()
    tables[2].objects.create(pk=1, seq=0, hash="", sm3="", recorded_at=BEGIN)
    number = count(1)
    works = [ours, keyed, _through_orm(*tables, number), _by_cursor(*tables, number)]
    mine, under_key, through_orm, by_cursor = rates(works, 6)
    work = f"追加一条持久记录（{name}）"
    at_least(work, mine, by_cursor, SHARES[name], "条/秒", "同样的语句，只用游标 ")
    rate_beside(work, mine, through_orm, "条/秒", "同样的行，经 ORM ")
    rate_beside(f"追加一条，带一次性编号（{name}）", under_key, mine, "条/秒", "不带编号 ")


def _ours() -> tuple[Work, Work]:
    """Appending, and appending under a key that is used once."""
    from hengping.ground.people.actors import officer
    from hengping.ground.people.models import Bureau, User
    from hengping.ground.records.actions import append, open_dossier

    bureau = Bureau.objects.create(name="测速局", short_name="测", region="测", government="测", court="测")
    user = User.objects.create_user("bench", name="测速", bureau=bureau)
    actor = officer(user.pk, user.name, bureau.pk, frozenset({"officer"}), frozenset())
    dossier = open_dossier(kind="case", title="测速", actor=actor, at=BEGIN)
    tick, keys = count(1), count(1)

    def ours(key: str = "") -> None:
        at = BEGIN + timedelta(seconds=next(tick))
        append(dossier_id=dossier.id, kind="verify_evidence", actor=actor, at=at, payload=PAYLOAD, key=key)

    return ours, lambda: ours(f"bench-{next(keys)}")


def _through_orm(entries: Any, bodies: Any, heads: Any, number: count[int]) -> Work:
    from django.db import transaction

    def bare() -> None:
        place = next(number)
        with transaction.atomic():
            heads.objects.select_for_update(no_key=True).get(pk=1)
            entry = entries.objects.create(**_values(place), happened_at=BEGIN, recorded_at=BEGIN, exhibits=[])
            bodies.objects.create(
                entry=entry.pk, salt=DIGEST, payload=PAYLOAD, actor_name="", actor_number="", late_reason=""
            )
            heads.objects.filter(pk=1).update(seq=place, hash=DIGEST, sm3=DIGEST, recorded_at=BEGIN)

    return bare


def _by_cursor(entries: Any, bodies: Any, heads: Any, number: count[int]) -> Work:
    from django.db import connection, transaction

    moment, text = connection.ops.adapt_datetimefield_value(BEGIN), json.dumps(PAYLOAD, ensure_ascii=False)
    columns = (*_values(0), "happened_at", "recorded_at", "exhibits")
    lock = " FOR NO KEY UPDATE" if connection.features.has_select_for_update else ""
    select = f"SELECT seq, hash, sm3, recorded_at FROM {heads._meta.db_table} WHERE id = %s{lock}"
    add = f"INSERT INTO {entries._meta.db_table} ({', '.join(columns)}) VALUES ({_marks(columns)}) RETURNING seq, id"
    of_body = ("entry", "salt", "payload", "actor_name", "actor_number", "late_reason")
    add_body = f"INSERT INTO {bodies._meta.db_table} ({', '.join(of_body)}) VALUES ({_marks(of_body)})"
    move = (
        f"UPDATE {heads._meta.db_table} SET seq = %s, hash = %s, sm3 = %s, recorded_at = %s WHERE id = 1 AND seq = %s"
    )

    def cursor() -> None:
        place = next(number)
        with transaction.atomic(), connection.cursor() as one:
            one.execute(select, (1,))
            before = one.fetchone()[0]
            one.execute(add, (*_values(place).values(), moment, moment, "[]"))
            one.execute(add_body, (one.fetchone()[1], DIGEST, text, "", "", ""))
            one.execute(move, (place, DIGEST, DIGEST, moment, before))

    return cursor


def _marks(columns: tuple[str, ...]) -> str:
    return ", ".join(["%s"] * len(columns))


DIGESTS = ("body_sha256", "body_sm3", "previous_hash", "previous_sm3", "hash", "sm3")
NAMED = {"actor_kind": "officer", "actor_identifier": "1", "actor_name": "测速"}
EMPTY = ("device_id", "operation_id", "late")


def _values(place: int) -> dict[str, Any]:
    """Return what every entry of the floor says, beside its moments and exhibits."""
    told = {"dossier": 1, "seq": place, "kind": "verify_evidence", "device_said_at": None, **NAMED}
    return told | dict.fromkeys(EMPTY, "") | dict.fromkeys(DIGESTS, DIGEST)


def _bare_tables() -> tuple[Any, Any, Any]:
    """Make three tables with the columns of the records, without chain, checks and triggers."""
    from django.db import connection, models

    def text(length: int = 64) -> Any:
        return models.CharField(max_length=length)

    def made(name: str, **columns: Any) -> Any:
        once = [models.UniqueConstraint(fields=["dossier", "seq"], name="bare_once")] if "dossier" in columns else []
        meta = type("Meta", (), {"app_label": "records", "constraints": once})
        return type(name, (models.Model,), {"__module__": __name__, "Meta": meta, **columns})

    entry = made(
        "BareEntry",
        dossier=models.IntegerField(),
        seq=models.IntegerField(),
        kind=text(),
        device_said_at=models.DateTimeField(null=True),
        happened_at=models.DateTimeField(),
        recorded_at=models.DateTimeField(),
        exhibits=models.JSONField(),
        **{name: text() for name in (*NAMED, *EMPTY, *DIGESTS)},
    )
    body = made(
        "BareBody",
        entry=models.IntegerField(primary_key=True),
        payload=models.JSONField(),
        **{name: text() for name in ("salt", "actor_name", "actor_number", "late_reason")},
    )
    head = made("BareHead", seq=models.IntegerField(), hash=text(), sm3=text(), recorded_at=models.DateTimeField())
    with connection.schema_editor() as editor:
        for table in (entry, body, head):
            editor.create_model(table)
    return entry, body, head


main()
