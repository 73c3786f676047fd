"""From stored rows to what `kit.chain` checks and exports: the same objects that were hashed when they were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.checking import Recorded
from hengping.kit.chain.links import ChainEntry, Link, entry_object


def recorded(entries: Iterable[EntryShape]) -> Iterator[Recorded]:
    """Yield the entry objects that the rows stand for, in the order given."""
    for entry in entries:
        chained = ChainEntry(
            str(entry.dossier_id),
            entry.seq,
            entry.kind,
            entry.actor_id,
            entry.actor_name,
            entry.happened_at,
            entry.recorded_at,
            entry.payload,
            entry.exhibits,
        )
        value = entry_object(chained, Link(entry.previous_hash, entry.previous_sm3))
        yield Recorded(value, Link(entry.hash, entry.sm3))
