"""How the procedure counts: the periods of `law.periods`, asked once and kept as limits in the facts.

The gates compare days only; whatever needs a calendar is counted here, when an act is folded. A year whose calendar is
not loaded gives a limit without a last day that names the year; nothing is guessed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from hengping.law import periods
from hengping.law.calendar import CALENDARS, Calendar
from hengping.law.configuration import Setting
from hengping.law.procedure.facts import Limit


@lru_cache(maxsize=16384)
def counted(key: str, start: date, number: int | None = None, calendar: Calendar = CALENDARS) -> periods.Counted:
    """Count the period of that key by the row in force on the starting day (the latest where none was)."""
    return row(key, start).run(start, calendar, number=number)


def row(key: str, start: date) -> periods.Period:
    """The row of the register by which that period is counted."""
    try:
        return periods.get(key, on=start)
    except periods.UnknownPeriod:
        return periods.get(key)


@lru_cache(maxsize=16384)
def _run(
    key: str, start: date, number: int | None, calendar: Calendar, excluded: tuple[periods.Excluded, ...] = ()
) -> Limit:
    if excluded:
        result = row(key, start).run(start, calendar, number=number, excluded=excluded)
    else:
        result = counted(key, start, number, calendar)
    safe = result.internal_day or result.last_day or result.nominal_last_day
    return Limit(start, result.last_day, safe, result.missing_year or 0, result.excluded_days)


def period(key: str, start: date, setting: Setting, excluded: tuple[periods.Excluded, ...] = ()) -> Limit:
    """A period whose length the law fixes, along the working days that the house knows, without the excluded days."""
    return _run(key, start, None, setting.calendar, excluded)


def house(key: str, start: date, setting: Setting) -> Limit:
    """A period whose length the house sets (`law.configuration`)."""
    return _run(key, start, getattr(setting, periods.get(key).setting), setting.calendar)


def after(key: str, limit: Limit, setting: Setting) -> Limit:
    """The period that starts when another has run out."""
    if limit.last is None:
        return Limit(limit.start, None, None, limit.missing_year)
    return period(key, limit.last, setting)


def extended(limit: Limit, days: int, setting: Setting) -> Limit:
    """The period for the decision with all its extensions (days in all), counted through from its first day.

    Counted from the nominal end: an extension never gains the holidays over which the last day would have rolled.
    """
    if limit.last is None:
        return limit
    nominal = counted("decision", limit.start, None, setting.calendar).nominal_last_day or limit.last
    return replace(_run("decision_extension", nominal, days, setting.calendar), start=limit.start)
