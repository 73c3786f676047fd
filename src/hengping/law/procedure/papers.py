"""What a paper that is about to leave says of a fact, beside what the record holds of it."""

from __future__ import annotations

from typing import NamedTuple


class Reading(NamedTuple):
    """Two readings of one fact: on which paper, under which label, what it would say, what the record holds."""

    paper: str
    label: str
    said: str
    held: str
