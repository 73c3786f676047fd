"""From rows to the shapes that leave the records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from hengping.ground.records.models import Deadline, Dossier, Exhibit
from hengping.ground.records.shapes import (
    BodyShape,
    DeadlineShape,
    Device,
    DossierShape,
    EntryShape,
    ExhibitShape,
)

ENTRY_COLUMNS = (
    "seq",
    "kind",
    "actor_kind",
    "actor_identifier",
    "actor_name",
    "device_id",
    "operation_id",
    "device_said_at",
    "happened_at",
    "recorded_at",
    "late",
    "exhibits",
    "body_sha256",
    "body_sm3",
    "previous_hash",
    "previous_sm3",
    "hash",
    "sm3",
    "body__salt",
    "body__payload",
    "body__actor_name",
    "body__actor_number",
    "body__late_reason",
)
"""What `entry_shape` reads beside the dossier, in its order; the body comes with it in one query."""


def dossier_shape(row: Dossier) -> DossierShape:
    """Return the shape of a dossier row."""
    return DossierShape(
        id=row.id,
        bureau_id=row.bureau_id,
        kind=row.kind,
        title=row.title,
        opened_at=row.opened_at,
        head_seq=row.head_seq,
        head_hash=row.head_hash,
        head_sm3=row.head_sm3,
        head_recorded_at=row.head_recorded_at,
        retention=row.retention,
        number=row.number,
        closed_at=row.closed_at,
        stopped_reason=row.stopped_reason,
        mistaken_at=row.mistaken_at,
        opened_by_id=row.opened_by_id,
    )


def entry_shape(dossier_id: UUID, row: Sequence[Any]) -> EntryShape:
    """Return the shape of an entry. What is no object or no list was tampered with; its digest will not fit either."""
    seq, kind, actor_kind, actor, name, device, operation, said_at, happened_at, recorded_at, late = row[:11]
    exhibits, body_sha256, body_sm3, previous_hash, previous_sm3, sha256, sm3 = row[11:18]
    salt, payload, body_name, body_number, late_reason = row[18:]
    body = None
    if salt is not None:
        body = BodyShape(salt, payload if isinstance(payload, dict) else {}, body_name, body_number, late_reason)
    return EntryShape(
        dossier_id,
        seq,
        kind,
        actor_kind,
        actor,
        name,
        Device(device, said_at, operation) if device else None,
        happened_at,
        recorded_at,
        late,
        tuple(exhibits) if isinstance(exhibits, list) else (),
        body_sha256,
        body_sm3,
        previous_hash,
        previous_sm3,
        sha256,
        sm3,
        body,
    )


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
        row.evidence,
        row.added_seq,
        row.added_at,
        row.added_by_id or 0,
    )


def deadline_shape(row: Deadline) -> DeadlineShape:
    """Return the shape of a cached row."""
    return DeadlineShape(
        key=row.key,
        label=row.label,
        starts_on=row.starts_on,
        last_day=row.last_day,
        state=row.state,
        citation=row.citation,
        nominal_last_day=row.nominal_last_day,
        internal_day=row.internal_day,
        note=row.note,
    )
