"""A year that a person entered, held against what is known: day by day, and against the years that were checked."""

from __future__ import annotations

from datetime import date

from hengping.law.calendar.announced import SATURDAY
from hengping.law.calendar.days import each_day
from hengping.law.calendar.tables import Calendar, YearTable

_WEEKDAYS = "一二三四五六日"


def day_name(day: date) -> str:
    """1月4日（周一）."""
    return f"{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def differences(table: YearTable, before: YearTable) -> tuple[str, ...]:
    """Return, in Chinese, every day that the two tables of one year answer differently."""
    changed = sorted(table.workday_set ^ before.workday_set)
    return tuple(
        f"{day_name(day)}：{'放假改为上班' if day in table.workday_set else '上班改为放假'}" for day in changed
    )


def doubts(table: YearTable, calendar: Calendar) -> tuple[str, ...]:
    """Return what a person should look at again, in Chinese: the years before were otherwise. Refuses nothing.

    Nothing here is law: it is what the known tables have in common, and how the latest checked one was.
    """
    known = [year for year in calendar.tables().values() if year.year != table.year]
    checked = [year for year in known if year.confirmed]
    if not checked:
        return ()
    latest = checked[-1]
    found = [f"没有写{name}" for name in _names(latest) if not any(name in off.name for off in table.off)]
    always = set.intersection(*({(day.month, day.day) for day in year.off_days} for year in known))
    worked = sorted(date(table.year, *day) for day in always if date(table.year, *day) in table.workday_set)
    if worked:
        years = f"{known[0].year}年至{known[-1].year}年"
        found.append(f"{'、'.join(map(day_name, worked))}要上班，而{years}的同一天都放假")
    if (gained := _gained(table)) != (usual := _gained(latest)):
        found.append(f"除去周六、周日，全年净放假{gained}天，{latest.year}年是{usual}天")
    return tuple(found)


def _names(table: YearTable) -> list[str]:
    return [name for off in table.off for name in off.name.split("、")]


def _gained(table: YearTable) -> int:
    """How many fewer days are worked than there are weekdays."""
    every = each_day(date(table.year, 1, 1), date(table.year, 12, 31))
    return sum(day.weekday() < SATURDAY for day in every) - len(table.workdays)
