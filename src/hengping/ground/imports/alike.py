"""The same thing wrong with many rows, said once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

MOST_GROUPS, MOST_NAMED = 20, 30
_OWN = re.compile(r"“[^”]*”|（[^）]*）|\d+")
"""What a fault repeats of its own row: two faults that differ in nothing else are the same."""


@dataclass(frozen=True, slots=True)
class Alike:
    """What is wrong with several rows: the heading of the cell, what is said of the first of them, their numbers."""

    heading: str
    text: str
    count: int
    numbers: tuple[int, ...]
    """The first of them, as they stand in the table."""
    is_same: bool
    """Whether the very same is said of all."""


def alike(faults: Iterable[tuple[int, str, str]]) -> list[Alike]:
    """Return what is wrong with more than one row, most rows first, from each row's number, heading and text."""
    found: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for number, heading, text in faults:
        found[heading, _OWN.sub("", text)].append((number, text))
    groups = [
        Alike(
            heading,
            told[0][1],
            len(told),
            tuple(number for number, _ in told[:MOST_NAMED]),
            len({text for _, text in told}) == 1,
        )
        for (heading, _), told in found.items()
        if len(told) > 1
    ]
    return sorted(groups, key=lambda group: -group.count)[:MOST_GROUPS]
