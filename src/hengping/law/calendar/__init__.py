"""The working days as announced, one table a year; a year that is not announced is refused, never guessed.

`CALENDARS` holds the shipped tables (2024 to 2026 checked against the notices; 2004 to 2023 for old files). When the
State Council announces another year, a bureau loads it as data: `CALENDARS.with_year(read_year(text))`.
"""

from hengping.law.calendar.announced import CalendarFault, OffRange, faults_in
from hengping.law.calendar.provisional import bounds_of, only_lacks_its_arrangement
from hengping.law.calendar.tables import (
    CALENDARS,
    BadCalendar,
    Calendar,
    CalendarMissing,
    YearTable,
    read_row,
    read_year,
)
from hengping.law.calendar.workdays import is_workday, next_workday, previous_workday

__all__ = [
    "CALENDARS",
    "BadCalendar",
    "Calendar",
    "CalendarFault",
    "CalendarMissing",
    "OffRange",
    "YearTable",
    "bounds_of",
    "faults_in",
    "is_workday",
    "next_workday",
    "only_lacks_its_arrangement",
    "previous_workday",
    "read_row",
    "read_year",
]
