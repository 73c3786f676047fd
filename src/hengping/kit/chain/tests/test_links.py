"""An entry, its body and their digests, against vectors that other programs made."""

from __future__ import annotations

from datetime import datetime

from hengping.kit.chain.canonical import canonical_bytes
from hengping.kit.chain.links import (
    BEFORE_THE_FIRST,
    Body,
    ChainActor,
    ChainDevice,
    ChainEntry,
    Link,
    body_link,
    body_value,
    entry_object,
    link,
    link_of,
    new_salt,
)
from hengping.kit.chain.tests.making import vectors


def test_it_works() -> None:
    previous = BEFORE_THE_FIRST
    for case in vectors("links"):
        said = case["body"]
        names = ("payload", "actor_name", "actor_number", "late_reason")
        body = Body(said["salt"], body_value(*(said[name] for name in names)))
        assert canonical_bytes(body.value).decode() == said["text"]
        assert body_link(body) == Link(said["sha256"], said["sm3"])
        given = case["entry"]
        moments = {name: datetime.fromisoformat(given[name]) for name in ("happened_at", "recorded_at")}
        device = case["device"] and ChainDevice(
            **{**case["device"], "said_at": datetime.fromisoformat(case["device"]["said_at"])}
        )
        entry = ChainEntry(
            **{**given, **moments}, actor=ChainActor(**case["actor"]), device=device, body=body_link(body)
        )
        value = entry_object(entry, previous)
        assert canonical_bytes(value).decode() == case["text"]
        previous = link(entry, previous)
        assert previous == link_of(value) == Link(case["sha256"], case["sm3"])


def test_a_salt_is_never_the_same() -> None:
    assert len({new_salt() for _ in range(100)}) == 100
    assert len(bytes.fromhex(new_salt())) == 32
