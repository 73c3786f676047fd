"""An entry, its canonical bytes, its body, and the link to the entry before it.

An entry is hashed twice, by SHA-256 and by SM3, and carries both digests of its predecessor: each of the two chains
holds without the other. What was said in it, the body, stands apart: the entry holds only the digests of the body with
a random salt before it. So a body can go when its term ends, nobody can guess it from its digests, and every proof of
the chain stays valid. The format stands inside the bytes, so a later format can never be mistaken for this one.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from hengping.kit.chain.canonical import NotCanonical, Payload, Plain, bytes_of_texts, canonical_bytes, moment
from hengping.kit.chain.sm3 import sm3

ENTRY_FORMAT = "hengping-entry/2"
NOTHING_BEFORE = "0" * 64  # stands where the first entry would name its predecessor
SALT_BYTES = 32


class Link(NamedTuple):
    """Two digests of the same bytes, 64 lower-case hexadecimal digits each."""

    sha256: str
    sm3: str

    def value(self) -> dict[str, Plain]:
        """Return it as an object of canonical JSON."""
        return {"sha256": self.sha256, "sm3": self.sm3}


BEFORE_THE_FIRST = Link(NOTHING_BEFORE, NOTHING_BEFORE)


class Body(NamedTuple):
    """What can go: `salt` in hexadecimal digits, `value` the object whose canonical bytes are hashed behind it.

    `canonical` are those bytes where they were read.
    """

    salt: str
    value: Payload
    canonical: bytes = b""

    @property
    def payload(self) -> Payload:
        """What the entry says; empty where somebody made it no object."""
        found = self.value.get("payload")
        return found if isinstance(found, dict) else {}


class ChainActor(NamedTuple):
    """Who acted. For people outside the office `identifier` is a random one and `name` empty: theirs is in the body."""

    kind: str
    identifier: str
    name: str


class ChainDevice(NamedTuple):
    """Where an act came from, which operation of the device it was ("" where it counts none), what its clock said."""

    identifier: str
    operation: str
    said_at: datetime


class ChainEntry(NamedTuple):
    """What is hashed: one entry of one dossier.

    `dossier` is the identifier as text; `seq` counts from 1; `late` is "" or a word for why it was entered late;
    `body` are the digests of the body; `exhibits` are SHA-256 digests of files.
    """

    dossier: str
    seq: int
    kind: str
    actor: ChainActor
    device: ChainDevice | None
    happened_at: datetime
    recorded_at: datetime
    late: str
    body: Link
    exhibits: Sequence[str]


def new_salt() -> str:
    """Return a salt that nobody can guess."""
    return secrets.token_hex(SALT_BYTES)


def body_value(payload: Mapping[str, Plain], actor_name: str, actor_number: str, late_reason: str) -> dict[str, Plain]:
    """Return the object that is hashed as a body: what is said, and what is personal about who said it."""
    return {
        "payload": dict(payload),
        "actor_name": actor_name,
        "actor_number": actor_number,
        "late_reason": late_reason,
    }


def body_link(body: Body) -> Link:
    """Return the digests of a body. Raises NotCanonical, also for a salt that is none."""
    try:
        salt = bytes.fromhex(body.salt)
    except ValueError:
        raise NotCanonical("随机数不是十六进制数字。") from None
    return link_of_bytes(salt + (body.canonical or canonical_bytes(body.value)))


def entry_object(entry: ChainEntry, previous: Link) -> dict[str, Plain]:
    """Return the object whose canonical bytes are hashed."""
    recorded = moment(entry.recorded_at)
    return {
        "format": ENTRY_FORMAT,
        "dossier": entry.dossier,
        "seq": entry.seq,
        "kind": entry.kind,
        "actor": {"kind": entry.actor.kind, "id": entry.actor.identifier, "name": entry.actor.name},
        "device": None if entry.device is None else _device_object(entry.device),
        "happened_at": recorded if entry.happened_at == entry.recorded_at else moment(entry.happened_at),
        "recorded_at": recorded,
        "late": entry.late,
        "body": entry.body.value(),
        "exhibits": list(entry.exhibits),
        "previous": previous.value(),
    }


def link_of(value: Mapping[str, Plain]) -> Link:
    """Return the digests of an entry object. Raises NotCanonical."""
    return link_of_bytes(canonical_bytes(value))


def link_of_bytes(data: bytes) -> Link:
    """Return the digests of bytes that are at hand."""
    return Link(hashlib.sha256(data).hexdigest(), sm3(data))


def link(entry: ChainEntry, previous: Link) -> Link:
    """Return the digests of `entry` when it follows `previous`. Raises NotCanonical."""
    return link_of_bytes(bytes_of_texts(entry_object(entry, previous)))


def _device_object(device: ChainDevice) -> dict[str, Plain]:
    return {"id": device.identifier, "operation": device.operation, "said_at": moment(device.said_at)}
