"""Five working days from each working day of twenty years, days and rules included, beside chinesecalendar."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle

from chinese_calendar import find_workday, is_workday

from bench.measuring import absolute, rates
from hengping.law.periods import count

DAYS = [day for day in (date(2005, 1, 1) + timedelta(days=number) for number in range(7300)) if is_workday(day)]
"""Working days only: from a rest day chinesecalendar counts in its own way."""


def main() -> None:
    """Both answer the same, each time in another place of the calendar."""
    assert all(count(number=5, unit="workday", start=day).last_day == find_workday(5, day) for day in DAYS[::97])
    ours, theirs = cycle(DAYS), cycle(DAYS)
    ours_done, theirs_done = rates(
        [
            lambda: count(number=5, unit="workday", start=next(ours)),
            lambda: find_workday(5, next(theirs)),
        ]
    )
    absolute("数五个工作日（逐日、依据）", ours_done, 20_000, theirs_done, against="chinesecalendar ")


main()
