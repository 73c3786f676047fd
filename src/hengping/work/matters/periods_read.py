"""Times that a text names by where they stand (去年五月, 上个月, 昨天) or without their day (2025年5月).

Each is a period, first and last day, as of the day on which the text is written.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from hengping.kit.numerals import NUMERAL, read_numeral
from hengping.kit.patterns import lazily
from hengping.work.matters.plain_text import plainly

_NUMBER = rf"(?:\d{{1,4}}|[{NUMERAL}]{{1,4}})"
_DAY = rf"(?:({_NUMBER})[日号])?"


class Period(NamedTuple):
    """A place that names a period, as it was written, its first and its last day."""

    said: str
    first: date
    last: date


_Span = tuple[date, date]


def periods_named(text: str, on: date) -> Iterator[Period]:
    """Yield each period; one that no calendar has is left to the reader of days."""
    told = plainly(text)
    for written, meant in _MEANT:
        for found in written.finditer(told):
            try:
                yield Period(text[found.start() : found.end()], *meant(found, on))
            except (ValueError, OverflowError):
                continue


def _month(year: int, month: int) -> _Span:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1] if 0 < month <= 12 else 1)


def _year(year: int) -> _Span:
    return date(year, 1, 1), date(year, 12, 31)


def _of_a_year(found: re.Match[str], on: date) -> _Span:
    year = on.year - _YEARS_AGO[found[1]]
    if not found[2]:
        return _year(year)
    return _in_month(year, read_numeral(found[2]), found[3])


def _in_month(year: int, month: int, day: str | None) -> _Span:
    if not day:
        return _month(year, month)
    exact = date(year, month, read_numeral(day))
    return exact, exact


def _of_a_month(found: re.Match[str], on: date) -> _Span:
    counted = on.year * 12 + on.month - 1 + _MONTHS_ON[found[1].replace("个", "")]
    return _in_month(counted // 12, counted % 12 + 1, found[2])


def _of_a_day(found: re.Match[str], on: date) -> _Span:
    day = on + timedelta(days=_DAYS_ON[found[1]])
    return day, day


def _of_a_week(found: re.Match[str], on: date) -> _Span:
    monday = on - timedelta(days=on.weekday()) + timedelta(weeks=_WEEKS_ON[found[1].replace("个", "")])
    if not found[2]:
        return monday, monday + timedelta(days=6)
    day = monday + timedelta(days=_OF_THE_WEEK.index(found[2]) if found[2] in _OF_THE_WEEK else 6)
    return day, day


def _ago(found: re.Match[str], on: date) -> _Span:
    number, unit = read_numeral(found[1]), found[2]
    if unit == "年":
        return _year(on.year - number)
    if unit == "个月":
        counted = on.year * 12 + on.month - 1 - number
        return _month(counted // 12, counted % 12 + 1)
    days = number if unit == "天" else 7 * number
    day = on - timedelta(days=days)
    return (day, day) if unit == "天" else (day - timedelta(days=6), day + timedelta(days=6))


def _written_out(found: re.Match[str], _: date) -> _Span:
    return _month(read_numeral(found[1]), read_numeral(found[2]))


_YEARS_AGO = {"去年": 1, "上年": 1, "前年": 2, "大前年": 3, "今年": 0, "本年": 0, "明年": -1}
_MONTHS_ON = {"上月": -1, "上上月": -2, "本月": 0, "这月": 0, "下月": 1}
_DAYS_ON = {"昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "大前天": -3, "明天": 1, "明日": 1, "后天": 2}
_WEEKS_ON = {"上周": -1, "上星期": -1, "上礼拜": -1, "本周": 0, "这周": 0, "下周": 1, "下星期": 1, "下礼拜": 1}
_OF_THE_WEEK = "一二三四五六日"

_MEANT: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], _Span]], ...] = (
    (lazily(rf"(大前年|去年|(?<![之以])上年(?!度)|(?<!之)前年)(?:({_NUMBER})月份?{_DAY})?"), _of_a_year),
    (lazily(rf"(今年|本年|明年)({_NUMBER})月份?{_DAY}"), _of_a_year),
    (lazily(rf"((?<![以之早])上上?个?月|下个?月)(?![饼球])(?:份)?{_DAY}"), _of_a_month),
    (lazily(rf"(本月|这个?月)份?({_NUMBER})[日号]"), _of_a_month),
    (lazily(r"(昨天|昨日|昨晚|大前天|(?<![之以大])前天|明天|明日|(?<![之以雨雪])后天(?![气然]))"), _of_a_day),
    (
        lazily(
            r"((?<![晚早路线车面以])上个?(?:周|星期|礼拜)|本周|这个?周|下个?(?:周|星期|礼拜))(?![边围期转密知到全])([一二三四五六日天末])?"
        ),
        _of_a_week,
    ),
    (lazily(rf"(?<![近每第\d{NUMERAL}])({_NUMBER})(年|个月|天|周|个?星期)(?:以|之)?前"), _ago),
    (
        lazily(rf"(?<![\d{NUMERAL}])(\d{{4}}|[{NUMERAL}]{{4}})年({_NUMBER})月(?!\s*(?:\d|[{NUMERAL}]))"),
        _written_out,
    ),
)
