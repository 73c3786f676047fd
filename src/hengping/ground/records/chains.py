"""From stored rows to what `kit.chain` checks and exports: the same objects that were hashed when they were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from uuid import UUID

from hengping.ground.records.shapes import BodyShape, EntryShape
from hengping.kit.chain.checking import Recorded
from hengping.kit.chain.entry_lines import usual_bytes
from hengping.kit.chain.links import (
    Body,
    ChainActor,
    ChainDevice,
    ChainEntry,
    Link,
    body_value,
    entry_object,
)


def chained(entry: EntryShape) -> ChainEntry:
    """Return what of an entry is hashed."""
    device = entry.device
    return ChainEntry(
        _written(entry.dossier_id),
        entry.seq,
        entry.kind,
        ChainActor(entry.actor_kind, entry.actor_identifier, entry.chained_name),
        None if device is None else ChainDevice(device.id, device.operation, device.said_at),
        entry.happened_at,
        entry.recorded_at,
        entry.late,
        Link(entry.body_sha256, entry.body_sm3),
        entry.exhibits,
    )


@lru_cache(maxsize=4)
def _written(dossier_id: UUID) -> str:
    return str(dossier_id)


def body_of(body: BodyShape) -> Body:
    """Return a body as it is hashed."""
    return Body(body.salt, body_value(body.payload, body.actor_name, body.actor_number, body.late_reason))


def recorded(entries: Iterable[EntryShape]) -> Iterator[Recorded]:
    """Yield the entry objects that the rows stand for, in the order given, with their bodies."""
    for entry in entries:
        value = entry_object(chained(entry), Link(entry.previous_hash, entry.previous_sm3))
        canonical, body = usual_bytes(value), body_of(entry.body) if entry.body else None
        yield Recorded(value, Link(entry.hash, entry.sm3), body, canonical, formed=bool(canonical))
