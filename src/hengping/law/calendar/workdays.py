"""Asking one day: is it worked, which worked day comes next, which came before."""

from __future__ import annotations

from datetime import date

from hengping.law.calendar.tables import CALENDARS, Calendar


def is_workday(day: date, calendar: Calendar = CALENDARS) -> bool:
    """Whether that day is worked (an ordinary weekday or a make-up weekend day). Raises CalendarMissing."""
    return calendar.is_workday(day)


def next_workday(day: date, calendar: Calendar = CALENDARS) -> date:
    """The day itself where it is worked, else the first worked day after it. Raises CalendarMissing."""
    return calendar.next_workday(day)


def previous_workday(day: date, calendar: Calendar = CALENDARS) -> date:
    """The day itself where it is worked, else the last worked day before it. Raises CalendarMissing."""
    return calendar.previous_workday(day)
