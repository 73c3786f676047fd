"""How the procedure counts: the periods of `law.periods`, asked once and kept as limits in the facts.

The gates compare days only; whatever needs a calendar is counted here, when an act is folded. A year whose calendar is
not loaded gives a limit without a last day that names the year; nothing is guessed.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from hengping.law import periods
from hengping.law.calendar import CALENDARS, Calendar
from hengping.law.configuration import Setting
from hengping.law.procedure.changing import replace
from hengping.law.procedure.matter import Clock, Limit
from hengping.law.procedure.procedure import S
from hengping.law.procedure.steps import Step


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
def run(
    key: str, start: date, number: int | None, calendar: Calendar, excluded: tuple[periods.Excluded, ...] = ()
) -> Limit:
    """The period counted along a calendar: `number` units (None: as its row says), without the excluded days."""
    if excluded:
        result = row(key, start).run(start, calendar, number=number, excluded=excluded)
    else:
        result = counted(key, start, number, calendar)
    safe = result.internal_day or result.last_day or result.nominal_last_day
    return Limit(start, result.last_day, safe, result.missing_year or 0, result.excluded_days)


def period(key: str, start: date, setting: Setting, excluded: tuple[periods.Excluded, ...] = ()) -> Limit:
    """A period whose length the law fixes, along the working days that the house knows, without the excluded days."""
    return run(key, start, None, setting.calendar, excluded)


def house(key: str, start: date, setting: Setting) -> Limit:
    """A period whose length the house sets (`law.configuration`)."""
    return run(key, start, getattr(setting, periods.get(key).setting), setting.calendar)


def after(key: str, limit: Limit, setting: Setting) -> Limit:
    """The period that starts when another has run out."""
    if limit.last is None:
        return Limit(limit.start, None, None, limit.missing_year)
    return period(key, limit.last, setting)


def moved(facts: S, row: Step, on: date, setting: Setting) -> S:
    """The state with the clocks moved as a row of the table says.

    A clock that starts again replaces the one that ran. Days on which a clock stood still are left out, with the day on
    which it was halted and the day on which it runs again (left open: LO-36).
    """
    clocks = {running.key: running for running in facts.clocks if running.key not in row.stops}
    for key in row.starts:
        clocks[key] = Clock(key, on, _of_register(key, on, setting))
    for key in row.halts:
        if (running := clocks.get(key)) is not None and running.halted_on is None:
            stopped = Limit(running.start, None, stopped_on=on)
            clocks[key] = replace(running, halted_on=on, limit=stopped)
    for key in row.resumes:
        if (running := clocks.get(key)) is not None and running.halted_on is not None:
            clocks[key] = _running_again(running, running.halted_on, on, setting)
    return replace(facts, clocks=tuple(clocks.values()))


def _running_again(running: Clock, halted_on: date, on: date, setting: Setting) -> Clock:
    excluded = (*running.excluded, periods.Excluded(halted_on, on, "halted"))
    limit = _of_register(running.key, running.start, setting, excluded)
    return replace(running, halted_on=None, excluded=excluded, limit=limit)


def _of_register(key: str, start: date, setting: Setting, excluded: tuple[periods.Excluded, ...] = ()) -> Limit:
    """The period as its row says: of the length that the law fixes, or that the house sets."""
    name = row(key, start).setting
    return run(key, start, getattr(setting, name) if name else None, setting.calendar, excluded)
