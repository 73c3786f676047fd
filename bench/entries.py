"""Appending one durable chained entry, beside the same bare transaction (two inserts, one update, committed)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from bench.measuring import at_least, rate, set_up_django


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
    tick = count(1)
    payload = {"verified": True, "note": "核对无误"}

    def ours() -> None:
        append(
            dossier_id=dossier.id,
            kind="verify_evidence",
            actor=actor,
            at=begin + timedelta(seconds=next(tick)),
            payload=payload,
        )

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

    name = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    at_least(f"追加一条持久记录（{name}）", rate(ours, 2), rate(bare, 2), 0.6, "条/秒", "裸事务，记录内容各一行 ")


def _bare_tables() -> tuple[Any, Any, Any]:
    """Make three tables with the columns of the records, without chain, checks and triggers."""
    from django.db import connection, models

    names = ("body_sha256", "body_sm3", "previous_hash", "hash", "sm3", "previous_sm3")
    digests = {name: models.CharField(max_length=64) for name in names}
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
