"""How the procedure counts: the periods of `law.periods`, asked once and kept as limits in the facts.

The gates compare days only; whatever needs a calendar is counted here, when an act is folded. Nothing is guessed: a
year whose calendar is not loaded, and a day on which no registered rule was in force, give a limit without a last day
that says what is missing. The law of today never stands in for the law of another day.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from hengping.law import periods
from hengping.law.calendar import CALENDARS, Calendar
from hengping.law.configuration import Setting
from hengping.law.procedure.changing import replace
from hengping.law.procedure.matter import Clock, Limit, Pause
from hengping.law.procedure.procedure import S
from hengping.law.procedure.steps import Step


@lru_cache(maxsize=16384)
def counted(key: str, start: date, number: int | None = None, calendar: Calendar = CALENDARS) -> periods.Counted:
    """Count the period of that key by the row in force on the starting day. Raises UnknownPeriod where none was."""
    return periods.get(key, on=start).run(start, calendar, number=number)


@lru_cache(maxsize=16384)
def row(key: str, start: date) -> periods.Period | None:
    """The row of the register by which that period is counted; None where none was in force on that day."""
    return next((period for period in periods.rows()[key] if period.in_force(start)), None)


def unknown(key: str, start: date) -> Limit:
    """A period that may have run, of which nobody can say how long: no rule of that day is registered."""
    return Limit(start, None, no_rule=key)


@lru_cache(maxsize=16384)
def run(
    key: str, start: date, number: int | None, calendar: Calendar, excluded: tuple[periods.Excluded, ...] = ()
) -> Limit:
    """The period counted along a calendar: `number` units (None: as its row says), without the excluded days."""
    rule = row(key, start)
    if rule is None:
        return unknown(key, start)
    if excluded:
        result = rule.run(start, calendar, number=number, excluded=excluded)
    else:
        result = counted(key, start, number, calendar)
    safe = result.internal_day or result.last_day or result.nominal_last_day
    # Days that lie outside the period were given but not left out: then there is no cause to tell.
    causes = tuple(dict.fromkeys(days.why for days in excluded)) if result.excluded_days else ()
    return Limit(
        start,
        result.last_day,
        safe,
        result.missing_year or 0,
        result.excluded_days,
        causes=causes,
        not_before=result.not_before,
        not_after=result.not_after,
        other_last=max((reading.last_day for reading in result.readings), default=None) if _two_ways(rule) else None,
    )


def _two_ways(rule: periods.Period) -> bool:
    """Whether the text leaves a later last day open: by another unit, or because it may roll from a day off."""
    return rule.other is not None or rule.roll is periods.Roll.NO_ROLL


def period(key: str, start: date, setting: Setting, excluded: tuple[periods.Excluded, ...] = ()) -> Limit:
    """A period whose length the law fixes, along the working days that the house knows, without the excluded days."""
    return run(key, start, None, setting.calendar, excluded)


def house(key: str, start: date, setting: Setting) -> Limit:
    """A period whose length the house sets (`law.configuration`)."""
    return run(key, start, getattr(setting, periods.get(key).setting), setting.calendar)


def after(key: str, limit: Limit, setting: Setting) -> Limit:
    """The period that starts when another has run out; unknown for the same reason where that one is."""
    if limit.last is not None:
        return period(key, limit.last, setting)
    unsure = replace(limit, internal=None, excluded_days=0, not_before=None, not_after=None)
    if limit.not_before is None or limit.not_after is None:
        return unsure
    first, last = period(key, limit.not_before, setting), period(key, limit.not_after, setting)
    safe = first.internal or first.earliest
    return replace(unsure, internal=safe, not_before=first.earliest, not_after=last.latest)


def prolonged(
    first: Limit,
    key: str,
    end: date,
    setting: Setting,
    *,
    number: int | None = None,
    excluded: tuple[periods.Excluded, ...] = (),
) -> Limit:
    """Two periods told as one from the first day on: the second, of that key, runs from the end of the first.

    For extensions that the register counts from where the first period ends. Where it counts the longer one from the
    first day, a row of the table extends it (`steps.Extension`).
    """
    more = run(key, end, number, setting.calendar, excluded)
    causes = tuple(dict.fromkeys((*first.causes, *more.causes)))
    return replace(more, start=first.start, excluded_days=first.excluded_days + more.excluded_days, causes=causes)


def moved(facts: S, row: Step, on: date, setting: Setting) -> S:
    """The state with the clocks moved as a row of the table says.

    A clock that starts again replaces the one that ran. Days on which a clock stood still are left out, with the day on
    which it was halted and the day on which it runs again (left open: LO-36). It runs again when the last of its pauses
    has ended; days that belong to several are left out once. What has run out stays run out: it is halted no more. One
    that was lengthened is the longer period from its first day: whether it could be is asked before.
    """
    clocks = {running.key: running for running in facts.clocks if running.key not in row.stops}
    for key in row.starts:
        clocks[key] = Clock(key, on, _of_register(key, on, setting))
    for key, into in row.extends:
        if (running := clocks.pop(key, None)) is not None:
            clocks[into] = _extended(running, into, setting)
    for key, why in row.halts:
        if (running := clocks.get(key)) is not None and not running.limit.over(on):
            clocks[key] = _halted(running, Pause(on, why))
    for key, why in row.resumes:
        if (running := clocks.get(key)) is not None:
            clocks[key] = _resumed(running, why, on, setting)
    return replace(facts, clocks=tuple(clocks.values()))


def _halted(running: Clock, pause: Pause) -> Clock:
    """One pause more: what was begun twice (samples in two laboratories) must end twice."""
    since = running.stands_since or pause.since
    return _standing(replace(running, pauses=(*running.pauses, pause), stands_since=since))


def _resumed(running: Clock, why: str, on: date, setting: Setting) -> Clock:
    """The pause of that cause, of several the earliest, has ended. Of what never began, nothing ends."""
    ended = next((pause for pause in running.pauses if pause.why == why), None)
    if ended is None:
        return running
    # A foreign file may date the end before the beginning: no day is left out twice, and none that never was.
    days = periods.Excluded(ended.since, max(ended.since, on), why)
    left = list(running.pauses)
    left.remove(ended)
    running = replace(running, excluded=(*running.excluded, days), pauses=tuple(left))
    if left:
        return _standing(running)
    limit = _of_register(running.key, running.start, setting, running.excluded)
    return replace(running, limit=limit, stands_since=None)


def _extended(running: Clock, into: str, setting: Setting) -> Clock:
    """The same clock under the longer period, standing still where it stood still."""
    longer = replace(running, key=into)
    if running.pauses:
        return longer
    return replace(longer, limit=_of_register(into, running.start, setting, running.excluded))


def _standing(running: Clock) -> Clock:
    """The clock with the limit of one that stands still, for the causes that have not ended."""
    causes = tuple(dict.fromkeys(pause.why for pause in running.pauses))
    return replace(running, limit=Limit(running.start, None, stopped_on=running.stands_since, causes=causes))


def _of_register(key: str, start: date, setting: Setting, excluded: tuple[periods.Excluded, ...] = ()) -> Limit:
    """The period as its row says: of the length that the law fixes, or that the house sets."""
    name = periods.get(key).setting
    return run(key, start, getattr(setting, name) if name else None, setting.calendar, excluded)
