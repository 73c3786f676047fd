"""Days as people read them."""

from datetime import UTC, date, datetime, time

import pytest

from hengping.kit.days import (
    at_hour,
    chinese_day,
    chinese_span,
    day_of,
    day_of_year,
    in_chinese,
    moment_at,
    moment_of,
    written_day,
)


def test_days_have_no_leading_zero() -> None:
    assert chinese_day(date(2025, 3, 3)) == "2025年3月3日"


def test_a_span_may_be_open() -> None:
    assert chinese_span(date(2025, 3, 3), date(2026, 1, 31)) == "2025年3月3日至2026年1月31日"
    assert chinese_span(date(2025, 3, 3), None) == "2025年3月3日起"


def test_a_day_of_a_known_year_is_told_without_it() -> None:
    assert day_of_year(date(2025, 3, 3)) == "3月3日"


def test_the_day_is_that_on_the_wall_of_the_bureau() -> None:
    assert day_of(datetime(2025, 3, 2, 16, 0, tzinfo=UTC)) == date(2025, 3, 3)
    assert day_of(datetime(2025, 3, 2, 15, 59, tzinfo=UTC)) == date(2025, 3, 2)


def test_an_act_of_today_happened_when_it_was_recorded_and_one_of_another_day_at_its_noon() -> None:
    at = datetime(2025, 3, 2, 16, 0, tzinfo=UTC)  # midnight of 3 March in China
    assert moment_of(date(2025, 3, 3), at) == at
    assert moment_of(date(2025, 3, 2), at) == datetime(2025, 3, 2, 4, 0, tzinfo=UTC)
    assert moment_at(date(2025, 3, 2), time(9, 30)) == datetime(2025, 3, 2, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["9:30", "09:30", "9：30", "9时30分", "9点30", "2025-03-02T09:30", " 9:30 "])
def test_an_hour_is_read_as_people_type_it(typed: str) -> None:
    assert at_hour(date(2025, 3, 2), typed) == datetime(2025, 3, 2, 1, 30, tzinfo=UTC)


def test_a_full_hour_and_a_moment_with_its_zone_are_read() -> None:
    assert at_hour(date(2025, 3, 2), "14时") == datetime(2025, 3, 2, 6, 0, tzinfo=UTC)
    assert at_hour(date(2025, 3, 2), "2025-03-02T01:30+00:00") == datetime(2025, 3, 2, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["25:00", "上午", "9:61", ""])
def test_what_is_no_hour_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"hour|minute|isoformat"):
        at_hour(date(2025, 3, 2), typed)


@pytest.mark.parametrize(
    "typed",
    [
        "2025-03-02",
        "2025-3-2",
        "2025/3/2",
        "2025.03.02",
        "2025年3月2日",
        " 2025 年 3 月 2 日",
        "20250302",
        "２０２５－３－２",
        "2025-03-02 00:00:00",
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert written_day(typed) == date(2025, 3, 2)


@pytest.mark.parametrize(
    "typed", ["", "3月2日", "2/3/2025", "25-03-02", "2025-02-30", "20251302", "2025-03-02 08:30", "45718"]
)
def test_what_may_be_another_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        written_day(typed)


def test_days_in_a_text_that_a_machine_wrote_are_told_as_people_read_them() -> None:
    assert in_chinese("行为日2025-03-03适用，2025-12-31止") == "行为日2025年3月3日适用，2025年12月31日止"
    assert in_chinese("编号2025-03-031，1-2025-03-03") == "编号2025-03-031，1-2025-03-03"
