"""The days from one to another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta


def each_day(first: date, last: date) -> Iterator[date]:
    """Yield the days from one to another, both included; none where they are out of order."""
    for past in range((last - first).days + 1):
        yield first + timedelta(days=past)
