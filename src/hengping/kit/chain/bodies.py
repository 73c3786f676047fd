"""Bring the bodies of a bundle back to their entries, each damage to one entry only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from hengping.kit.chain.bundle import read_body_line
from hengping.kit.chain.canonical import NotCanonical
from hengping.kit.chain.checking import Recorded, body_fits, is_entry
from hengping.kit.chain.links import Body
from hengping.kit.chain.removals import REMOVAL_KIND

_UNREADABLE = Body("", {})


def with_bodies(entries: Sequence[Recorded], content: bytes) -> tuple[list[Recorded], int]:
    """Return the entries with the bodies that the lines of `bodies.jsonl` hold, and how many lines belong to none.

    A line that lost its number or cannot be read is given to the entry that lacks a body, in order: so that one damage
    is one fault there, and not a missing body here and a surplus line beside it.
    """
    by_seq: dict[int, list[Body]] = defaultdict(list)
    stray: list[Body] = []
    for line in content.removesuffix(b"\n").split(b"\n") if content else ():
        try:
            seq, body = read_body_line(line)
        except NotCanonical:
            stray.append(_UNREADABLE)
        else:
            by_seq[seq].append(body)
    found = [_take(entry, by_seq) for entry in entries]
    stray = [*(body for bodies in by_seq.values() for body in bodies), *stray]
    if stray:
        _give_to_those_without(found, stray)
    return found, len(stray)


def _give_to_those_without(entries: list[Recorded], stray: list[Body]) -> None:
    gone = [entry.payload.get("removes") for entry in entries if entry.value.get("kind") == REMOVAL_KIND]
    for place, entry in enumerate(entries):
        if stray and entry.body is None and entry.value.get("seq") not in gone:
            entries[place] = entry._replace(body=stray.pop(0))


def _take(entry: Recorded, by_seq: dict[int, list[Body]]) -> Recorded:
    """Take the body of an entry's number; of several, the one that fits."""
    seq = entry.value.get("seq")
    bodies = by_seq.get(seq) if isinstance(seq, int) else None
    if not bodies:
        return entry
    place = 0
    if len(bodies) > 1 and is_entry(entry.value):
        place = next((place for place, body in enumerate(bodies) if body_fits(entry.value, body)), 0)
    return Recorded(entry.value, entry.link, bodies.pop(place), entry.canonical, entry.formed)
