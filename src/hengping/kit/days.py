"""Days as people read them."""

from __future__ import annotations

from datetime import date


def chinese_day(on: date) -> str:
    """Return a day in Chinese: 2025年3月3日."""
    return f"{on.year}年{on.month}月{on.day}日"


def chinese_span(first: date, last: date | None) -> str:
    """Return a span in Chinese: 2025年3月3日至2025年3月9日, or 2025年3月3日起 where it is open."""
    return f"{chinese_day(first)}起" if last is None else f"{chinese_day(first)}至{chinese_day(last)}"
