"""How the procedure counts: the periods of `law.periods`, asked once and kept as limits in the facts.

The gates compare days only; whatever needs a calendar is counted here, when an act is folded. A year whose calendar is
not loaded gives a limit without a last day that names the year; nothing is guessed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from hengping.law import periods
from hengping.law.calendar import CalendarMissing
from hengping.law.periods import Counted
from hengping.law.procedure.facts import Limit


def _limit(start: date, counted: Counted) -> Limit:
    return Limit(start, counted.last_day, counted.internal_day or counted.last_day)


@lru_cache(maxsize=16384)
def period(key: str, start: date) -> Limit:
    """The period of that key in the register, from its starting event."""
    try:
        return _limit(start, periods.get(key).run(start))
    except CalendarMissing as missing:
        return Limit(start, None, None, missing.year)


@lru_cache(maxsize=16384)
def days(number: int, unit: str, start: date) -> Limit:
    """A period that the house has set: so many days after the starting event, the last of them rolled off a holiday."""
    try:
        return _limit(start, periods.count(number=number, unit=unit, start=start))
    except CalendarMissing as missing:
        return Limit(start, None, None, missing.year)


@lru_cache(maxsize=16384)
def before(key: str, day: date) -> Limit:
    """The last day on which something may be done so many days before `day`: `last` is that day."""
    try:
        return _limit(day, periods.get(key).run(day))
    except CalendarMissing as missing:
        return Limit(day, None, None, missing.year)


def after(key: str, limit: Limit) -> Limit:
    """The period that starts when another has run out."""
    if limit.last is None:
        return Limit(limit.start, None, None, limit.missing_year)
    return period(key, limit.last)


def extended(limit: Limit, number: int) -> Limit:
    """The same period, longer by so many calendar days."""
    if limit.last is None:
        return limit
    longer = timedelta(days=number)
    return replace(limit, last=limit.last + longer, internal=(limit.internal or limit.last) + longer)
