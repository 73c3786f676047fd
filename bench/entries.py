"""Appending one durable chained entry, beside the same bare transaction (two inserts, one update, committed).

The bare transaction is shown twice: through the ORM, as a program of this kind would write it, and by a cursor alone,
which is the least that this database can be asked to do. Appending under a key that is used once stands beside
appending.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from bench.measuring import at_least, rate_beside, rates, set_up_django


def main() -> None:
    """The bare pair writes an entry and its body, in tables with the same columns, without chain and triggers."""
    set_up_django()
    from django.db import connection, transaction

    from hengping.ground.people.actors import officer
    from hengping.ground.people.models import Bureau, User
    from hengping.ground.records.actions import append, open_dossier

    bureau = Bureau.objects.create(name="测速局", short_name="测", region="测", government="测", court="测")
    user = User.objects.create_user("bench", name="测速", bureau=bureau)
    actor = officer(user.pk, user.name, bureau.pk, frozenset({"officer"}), frozenset())
    begin = datetime(2026, 3, 2, tzinfo=UTC)
    dossier = open_dossier(kind="case", title="测速", actor=actor, at=begin)
    tick, keys = count(1), count(1)
    payload = {"verified": True, "note": "核对无误"}

    def ours(key: str = "") -> None:
        append(
            dossier_id=dossier.id,
            kind="verify_evidence",
            actor=actor,
            at=begin + timedelta(seconds=next(tick)),
            payload=payload,
            key=key,
        )

    def keyed() -> None:
        ours(f"bench-{next(keys)}")

    bare_entry, bare_body, bare_head = _bare_tables()
    bare_head.objects.create(pk=1, seq=0, hash="")
    digest, number = "0" * 64, count(1)

    def bare() -> None:
        place = next(number)
        with transaction.atomic():
            bare_head.objects.select_for_update().get(pk=1)
            entry = bare_entry.objects.create(
                dossier=1,
                seq=place,
                kind="verify_evidence",
                actor=1,
                actor_name="测速",
                happened_at=begin,
                recorded_at=begin,
                body_sha256=digest,
                body_sm3=digest,
                exhibits=[],
                previous_hash=digest,
                hash=digest,
                sm3=digest,
                previous_sm3=digest,
            )
            bare_body.objects.create(entry=entry.pk, salt=digest, payload=payload)
            bare_head.objects.filter(pk=1).update(seq=place, hash=digest)

    tables = [model._meta.db_table for model in (bare_entry, bare_body, bare_head)]
    inserts = _statements(*tables, connection.features.has_select_for_update)
    moment, text = begin.replace(tzinfo=None).isoformat(" "), json.dumps(payload)

    def cursor() -> None:
        place = next(number)
        with transaction.atomic(), connection.cursor() as one:
            one.execute(inserts[0])
            one.fetchone()
            one.execute(
                inserts[1], (1, place, "verify_evidence", 1, "测速", moment, moment, "[]", *([digest] * len(DIGESTS)))
            )
            one.execute(inserts[2], (one.fetchone()[0], digest, text))
            one.execute(inserts[3], (place, digest))

    name = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    mine, under_key, through_orm, by_cursor = rates([ours, keyed, bare, cursor], 6)
    work = f"追加一条持久记录（{name}）"
    at_least(work, mine, through_orm, 0.6, "条/秒", "裸事务，经 ORM ")
    rate_beside(work, mine, by_cursor, "条/秒", "裸事务，只用游标 ")
    rate_beside(f"追加一条，带一次性编号（{name}）", under_key, mine, "条/秒", "不带编号 ")


DIGESTS = ("body_sha256", "body_sm3", "previous_hash", "hash", "sm3", "previous_sm3")


def _statements(entry: str, body: str, head: str, locks: bool) -> tuple[str, str, str, str]:
    columns = ("dossier", "seq", "kind", "actor", "actor_name", "happened_at", "recorded_at", "exhibits", *DIGESTS)
    marks = ", ".join(["%s"] * len(columns))
    return (
        f"SELECT seq, hash FROM {head} WHERE id = 1{' FOR UPDATE' if locks else ''}",
        f"INSERT INTO {entry} ({', '.join(columns)}) VALUES ({marks}) RETURNING id",
        f"INSERT INTO {body} (entry, salt, payload) VALUES (%s, %s, %s)",
        f"UPDATE {head} SET seq = %s, hash = %s WHERE id = 1",
    )


def _bare_tables() -> tuple[Any, Any, Any]:
    """Make three tables with the columns of the records, without chain, checks and triggers."""
    from django.db import connection, models

    digests = {name: models.CharField(max_length=64) for name in DIGESTS}
    meta = type(
        "Meta",
        (),
        {"app_label": "records", "constraints": [models.UniqueConstraint(fields=["dossier", "seq"], name="bare_once")]},
    )
    entry = type(
        "BareEntry",
        (models.Model,),
        {
            "__module__": __name__,
            "Meta": meta,
            "dossier": models.IntegerField(),
            "seq": models.IntegerField(),
            "kind": models.CharField(max_length=50),
            "actor": models.IntegerField(),
            "actor_name": models.CharField(max_length=50),
            "happened_at": models.DateTimeField(),
            "recorded_at": models.DateTimeField(),
            "exhibits": models.JSONField(),
            **digests,
        },
    )
    body = type(
        "BareBody",
        (models.Model,),
        {
            "__module__": __name__,
            "Meta": type("Meta", (), {"app_label": "records"}),
            "entry": models.IntegerField(primary_key=True),
            "salt": models.CharField(max_length=64),
            "payload": models.JSONField(),
        },
    )
    head = type(
        "BareHead",
        (models.Model,),
        {
            "__module__": __name__,
            "Meta": type("Meta", (), {"app_label": "records"}),
            "seq": models.IntegerField(),
            "hash": models.CharField(max_length=64),
        },
    )
    with connection.schema_editor() as editor:
        editor.create_model(entry)
        editor.create_model(body)
        editor.create_model(head)
    return entry, body, head


main()
