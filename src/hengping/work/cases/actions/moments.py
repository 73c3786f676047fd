"""When an act is said to have happened."""

from __future__ import annotations

from datetime import date, datetime

from hengping.work.cases.shapes import HERE, day_of


def moment_of(on: date, at: datetime) -> datetime:
    """Return the moment of an act of the day `on`: that of recording if it is the same day, else noon of that day."""
    return at if day_of(at) == on else datetime(on.year, on.month, on.day, 12, tzinfo=HERE)
