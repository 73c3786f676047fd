"""Days as people read them."""

from datetime import date

from hengping.kit.days import chinese_day, chinese_span


def test_days_have_no_leading_zero() -> None:
    assert chinese_day(date(2025, 3, 3)) == "2025年3月3日"


def test_a_span_may_be_open() -> None:
    assert chinese_span(date(2025, 3, 3), date(2026, 1, 31)) == "2025年3月3日至2026年1月31日"
    assert chinese_span(date(2025, 3, 3), None) == "2025年3月3日起"
