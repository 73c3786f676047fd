"""Days and moments on the clock of a bureau, and as people read them."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from unicodedata import normalize
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Shanghai")
WRITTEN_DAY = (
    re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?: 00:00(?::00)?)?", re.ASCII),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII),
    re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII),
)
"""How people write a day in a table: the year always first and whole, so that nothing is guessed."""
HOUR = re.compile(r"(\d{1,2})\s*[:时点]\s*(?:(\d{1,2})\s*分?)?")
STORED = re.compile(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?![\d-])", re.ASCII)


def day_of(moment: datetime) -> date:
    """Return the day that a clock on the wall of the bureau shows."""
    return moment.astimezone(HERE).date()


def moment_at(on: date, hour: time) -> datetime:
    """Return the moment at which a clock on the wall of the bureau shows that hour of that day."""
    return datetime.combine(on, hour, HERE)


def at_hour(on: date, typed: str) -> datetime:
    """Return the moment that was typed: an hour of that day (9:30, 9时30分), or a whole moment. Raises ValueError."""
    text = normalize("NFKC", typed).strip()
    if hour := HOUR.fullmatch(text):
        return moment_at(on, time(int(hour[1]), int(hour[2] or 0)))
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=HERE)


def written_day(typed: str) -> date:
    """Return the day that somebody wrote in one of the usual ways: 2025-3-3, 2025/03/03, 2025年3月3日, 20250303.

    Raises ValueError where it is written otherwise, or there is no such day.
    """
    text = "".join(normalize("NFKC", typed).split(" ")) if "年" in typed else normalize("NFKC", typed).strip()
    for way in WRITTEN_DAY:
        if found := way.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
    raise ValueError(f"“{typed}”不是日期")


def moment_of(on: date, at: datetime) -> datetime:
    """When an act of `on`, recorded at `at`, is said to have happened: at `at` on the same day, else at noon."""
    return at if day_of(at) == on else moment_at(on, time(12))


def chinese_day(on: date) -> str:
    """Return a day in Chinese: 2025年3月3日."""
    return f"{on.year}年{on.month}月{on.day}日"


def in_chinese(text: str) -> str:
    """Return a text with the days that a machine wrote as people read them: 2025-03-03 is 2025年3月3日."""
    return STORED.sub(lambda found: f"{int(found[1])}年{int(found[2])}月{int(found[3])}日", text)


def day_of_year(on: date) -> str:
    """Return a day whose year is known: 3月3日."""
    return f"{on.month}月{on.day}日"


def chinese_span(first: date, last: date | None) -> str:
    """Return a span in Chinese: 2025年3月3日至2025年3月9日, or 2025年3月3日起 where it is open."""
    return f"{chinese_day(first)}起" if last is None else f"{chinese_day(first)}至{chinese_day(last)}"
