"""Exhibits: the bytes first, then the entry, the exhibit and its first custody, in one transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor
from hengping.ground.records import blobs
from hengping.ground.records.actions.appending import append
from hengping.ground.records.models import Custody, Exhibit
from hengping.ground.records.shapes import ExhibitShape
from hengping.kit.chain.sm3 import sm3


def add_exhibit(
    *,
    dossier_id: UUID,
    name: str,
    content: bytes,
    media_type: str,
    source: str,
    actor: Actor,
    at: datetime,
    note: str = "",
    happened_at: datetime | None = None,
) -> ExhibitShape:
    """Put a piece of evidence into a dossier; the actor is its first keeper. Raises as `append`.

    Bytes are taken as they are: what comes from outside goes through `uploads.check_upload` first.
    """
    faults = {}
    if not content:
        faults["content"] = "文件是空的。"
    if not name.strip():
        faults["name"] = "请填写证据名称。"
    if not source.strip():
        faults["source"] = "请填写证据来源。"
    if faults:
        raise BadInput(faults)
    digest = blobs.store(content)
    exhibit = Exhibit(
        dossier_id=dossier_id,
        sha256=digest,
        sm3=sm3(content),
        name=name,
        media_type=media_type,
        size=len(content),
        source=source,
        note=note,
        added_at=at,
        added_by_id=actor.user_id or None,
    )
    with transaction.atomic(savepoint=False):
        _require_new(dossier_id, digest)
        entry = append(
            dossier_id=dossier_id,
            kind="exhibit_added",
            actor=actor,
            at=at,
            happened_at=happened_at,
            payload={
                "sha256": digest,
                "sm3": exhibit.sm3,
                "name": name,
                "media_type": media_type,
                "size": len(content),
                "source": source,
                "note": note,
            },
        )
        exhibit.added_seq = entry.seq
        exhibit.save(force_insert=True)
        Custody.objects.create(
            dossier_id=dossier_id,
            exhibit=exhibit,
            action="received",
            holder=actor.name,
            place="",
            note="",
            seq=entry.seq,
            at=at,
        )
    return exhibit_shape(exhibit)


def exhibit_shape(row: Exhibit) -> ExhibitShape:
    """Return the shape of an exhibit row."""
    return ExhibitShape(
        row.dossier_id,
        row.sha256,
        row.sm3,
        row.name,
        row.media_type,
        row.size,
        row.source,
        row.note,
        row.added_seq,
        row.added_at,
        row.added_by_id or 0,
    )


def _require_new(dossier_id: UUID, digest: str) -> None:
    names = Exhibit.objects.filter(dossier_id=dossier_id, sha256=digest).values_list("name", "added_seq")
    for known, seq in names:
        raise BadInput({"content": f"同一文件已在卷内：第{seq}条“{known}”。"})
