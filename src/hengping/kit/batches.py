"""So many things at a time: in memory lies never more than that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_batches(things: Iterable[T], most: int) -> Iterator[list[T]]:
    """Yield things in their order, at most so many together; the last list may be shorter, none is empty."""
    left = iter(things)
    while batch := list(islice(left, most)):
        yield batch
