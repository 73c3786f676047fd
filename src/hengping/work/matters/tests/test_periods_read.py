"""A time that is named by where it stands in time, or without its day, is a period of days."""

from __future__ import annotations

from datetime import date

import pytest

from hengping.work.matters.periods_read import Period, periods_named

ON = date(2026, 3, 4)  # a Wednesday


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("去年", date(2025, 1, 1), date(2025, 12, 31)),
        ("去年五月", date(2025, 5, 1), date(2025, 5, 31)),
        ("去年5月3日", date(2025, 5, 3), date(2025, 5, 3)),
        ("前年", date(2024, 1, 1), date(2024, 12, 31)),
        ("今年2月", date(2026, 2, 1), date(2026, 2, 28)),
        ("上个月", date(2026, 2, 1), date(2026, 2, 28)),
        ("上月5日", date(2026, 2, 5), date(2026, 2, 5)),
        ("上上个月", date(2026, 1, 1), date(2026, 1, 31)),
        ("本月３日", date(2026, 3, 3), date(2026, 3, 3)),
        ("昨天", date(2026, 3, 3), date(2026, 3, 3)),
        ("前天", date(2026, 3, 2), date(2026, 3, 2)),
        ("明日", date(2026, 3, 5), date(2026, 3, 5)),
        ("上周", date(2026, 2, 23), date(2026, 3, 1)),
        ("上周三", date(2026, 2, 25), date(2026, 2, 25)),
        ("上星期天", date(2026, 3, 1), date(2026, 3, 1)),
        ("两年前", date(2024, 1, 1), date(2024, 12, 31)),
        ("三个月前", date(2025, 12, 1), date(2025, 12, 31)),
        ("10天前", date(2026, 2, 22), date(2026, 2, 22)),
        ("两周前", date(2026, 2, 12), date(2026, 2, 24)),
        ("2025年5月", date(2025, 5, 1), date(2025, 5, 31)),
        ("二〇二五年五月", date(2025, 5, 1), date(2025, 5, 31)),
    ],
)
def test_a_period_is_read(said: str, first: date, last: date) -> None:
    assert list(periods_named(f"当事人{said}也被查过", ON)) == [Period(said, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        *("2025年5月3日", "以上年度", "上年度", "雨后天气晴", "路上周边", "晚上周围", "30日前缴纳", "之前天天检查"),
        *("近三年前列", "以上月份", "2025年13月", "去年13月", "每三年前"),
    ],
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert list(periods_named(text, ON)) == []
