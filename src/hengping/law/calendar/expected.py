"""Which years a bureau must know today."""

from __future__ import annotations

from datetime import date

ANNOUNCED_FROM = 11
"""The month in which the State Council announces the next year, so far always."""


def expected_years(on: date) -> tuple[int, ...]:
    """This year, and from November on the next."""
    return (on.year, on.year + 1) if on.month >= ANNOUNCED_FROM else (on.year,)
