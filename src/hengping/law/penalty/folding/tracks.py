"""Changing one party's way, or everybody's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hengping.law.penalty.facts import CaseFacts, Track
from hengping.law.penalty.particulars import Penalty
from hengping.law.procedure.changing import replace


def each(facts: CaseFacts, data: Mapping[str, Any], change: Callable[[Track], Track]) -> CaseFacts:
    """Change the track that `data["party"]` names, or all tracks where no party is named."""
    key = data.get("party")
    parties = tuple(change(track) if key in (None, "", track.key) else track for track in facts.parties)
    return replace(facts, parties=parties)


def penalty_of(track: Track, rows: tuple[Penalty, ...], facts: CaseFacts) -> Penalty | None:
    """The row of that party. A row without a party belongs to the only party of the case."""
    for row in rows:
        if row.party == track.key or (not row.party and len(facts.parties) == 1):
            return row if row.party else replace(row, party=track.key)
    return None


def with_intended(facts: CaseFacts, rows: tuple[Penalty, ...]) -> CaseFacts:
    """Put down what is now intended for every party; who has no row is not to be punished."""
    parties = tuple(replace(track, intended=penalty_of(track, rows, facts)) for track in facts.parties)
    return replace(facts, parties=parties)
