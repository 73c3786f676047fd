"""The periods of the law, what they rest on, and how they are counted.

`get("hearing_request").run(day)` counts by the current row, `run("hearing_request", day)` by the row in force on the
starting day, `count(number=5, unit="workday", start=day)` without any statute. Answers show every counted day, the
rules used, both readings where the law is open, and an error where a calendar is missing.
"""

from hengping.law.periods.counting import (
    CALENDAR_MISSING,
    LARGEST,
    UNIT_NAMES,
    Counted,
    CountedHours,
    Excluded,
    Reading,
    Roll,
    Stage,
    Unit,
    add_months,
    carried,
    count,
    count_hours,
    with_bounds,
)
from hengping.law.periods.register import BINDS, Cause, OtherReading, Period, UnknownPeriod, get, keys, near, rows, run
from hengping.law.periods.rules import RULES, Rule

__all__ = [
    "BINDS",
    "CALENDAR_MISSING",
    "LARGEST",
    "RULES",
    "UNIT_NAMES",
    "Cause",
    "Counted",
    "CountedHours",
    "Excluded",
    "OtherReading",
    "Period",
    "Reading",
    "Roll",
    "Rule",
    "Stage",
    "Unit",
    "UnknownPeriod",
    "add_months",
    "carried",
    "count",
    "count_hours",
    "get",
    "keys",
    "near",
    "rows",
    "run",
    "with_bounds",
]
