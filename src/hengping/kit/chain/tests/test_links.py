"""An entry and its digests, against vectors that other programs made."""

from __future__ import annotations

from datetime import datetime

from hengping.kit.chain.canonical import canonical_bytes
from hengping.kit.chain.links import BEFORE_THE_FIRST, ChainEntry, Link, entry_object, link, link_of
from hengping.kit.chain.tests.making import vectors


def test_it_works() -> None:
    previous = BEFORE_THE_FIRST
    for case in vectors("links"):
        given = case["entry"]
        moments = {name: datetime.fromisoformat(given[name]) for name in ("happened_at", "recorded_at")}
        entry = ChainEntry(**{**given, **moments})
        value = entry_object(entry, previous)
        assert canonical_bytes(value).decode() == case["text"]
        previous = link(entry, previous)
        assert previous == link_of(value) == Link(case["sha256"], case["sm3"])
