"""An entry, its canonical bytes, and the link to the entry before it.

An entry is hashed twice, by SHA-256 and by SM3, and carries both digests of its predecessor: each of the two chains
holds without the other. The format stands inside the bytes, so a later format can never be mistaken for this one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from hengping.kit.chain.canonical import Plain, canonical_bytes, moment
from hengping.kit.chain.sm3 import sm3

ENTRY_FORMAT = "hengping-entry/1"
NOTHING_BEFORE = "0" * 64  # stands where the first entry would name its predecessor


class Link(NamedTuple):
    """The two digests of an entry, 64 lower-case hexadecimal digits each."""

    sha256: str
    sm3: str


BEFORE_THE_FIRST = Link(NOTHING_BEFORE, NOTHING_BEFORE)


@dataclass(frozen=True, slots=True)
class ChainEntry:
    """What is hashed: one entry of one dossier.

    `dossier` is the identifier as text; `seq` counts from 1; `actor_id` is 0 where the system itself acted;
    `exhibits` are SHA-256 digests of files.
    """

    dossier: str
    seq: int
    kind: str
    actor_id: int
    actor_name: str
    happened_at: datetime
    recorded_at: datetime
    payload: Mapping[str, Plain]
    exhibits: Sequence[str]


def entry_object(entry: ChainEntry, previous: Link) -> dict[str, Plain]:
    """Return the object whose canonical bytes are hashed."""
    return {
        "format": ENTRY_FORMAT,
        "dossier": entry.dossier,
        "seq": entry.seq,
        "kind": entry.kind,
        "actor": {"id": entry.actor_id, "name": entry.actor_name},
        "happened_at": moment(entry.happened_at),
        "recorded_at": moment(entry.recorded_at),
        "payload": dict(entry.payload),
        "exhibits": list(entry.exhibits),
        "previous": {"sha256": previous.sha256, "sm3": previous.sm3},
    }


def link_of(value: Mapping[str, Plain]) -> Link:
    """Return the digests of an entry object. Raises NotCanonical."""
    return link_of_bytes(canonical_bytes(value))


def link_of_bytes(data: bytes) -> Link:
    """Return the digests of an entry whose canonical bytes are at hand."""
    return Link(hashlib.sha256(data).hexdigest(), sm3(data))


def link(entry: ChainEntry, previous: Link) -> Link:
    """Return the digests of `entry` when it follows `previous`."""
    return link_of(entry_object(entry, previous))
