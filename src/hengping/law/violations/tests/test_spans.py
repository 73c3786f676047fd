"""Intervals and conditions: 以上, 以下, 超过 and 不满 meet exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengping.law.violations.spans import Condition, Span, read_condition, write_condition
from hengping.law.violations.variables import BadValue, all_variables, read_value

numbers = st.one_of(st.integers(0, 30), st.decimals(0, 30, places=2))
cuts = st.none() | st.tuples(numbers, st.integers(0, 1))


@given(st.tuples(cuts, cuts), st.tuples(cuts, cuts), numbers)
def test_a_value_lies_in_both_where_it_lies_in_what_they_share(first: tuple, second: tuple, value: int) -> None:
    a, b = Span(*first), Span(*second)
    met = a.meets(b)
    assert (a.contains(value) and b.contains(value)) == (met is not None and met.contains(value))


@pytest.mark.parametrize(
    ("bounds", "inside", "outside", "words"),
    [
        ({"from": 1, "to": 3}, [1, 2], [0, 3], "无证作业人数1人以上、不满3人"),
        ({"above": 1, "up_to": 3}, [2, 3], [1, 4], "无证作业人数2人以上、不满4人"),
        ({"is": 2}, [2], [1, 3], "无证作业人数2人以上、不满3人"),
        ({"from": 5}, [5, 500], [4], "无证作业人数5人以上"),
    ],
)
def test_whole_numbers(bounds: dict, inside: list[int], outside: list[int], words: str) -> None:
    condition = read_condition("uncertified_workers", bounds)
    assert all(condition.holds(value) for value in inside)
    assert not any(condition.holds(value) for value in outside)
    assert condition.show() == words
    assert read_condition("uncertified_workers", write_condition(condition)) == condition


def test_shares_keep_their_open_ends() -> None:
    lower = read_condition("unrecorded_share", {"up_to": "0.1"})
    upper = read_condition("unrecorded_share", {"above": "0.1", "up_to": "0.3"})
    assert lower.holds(Decimal("0.1"))
    assert not upper.holds(Decimal("0.1"))
    assert upper.holds(Decimal("0.1000001"))
    assert not lower.meets(upper)
    assert read_condition("unrecorded_share", write_condition(upper)) == upper
    assert "超过0.1" in upper.show()


def test_money_is_written_in_yuan_and_held_in_fen() -> None:
    condition = read_condition("illegal_income", {"from": 100000})
    assert condition.holds(100_000_00)
    assert not condition.holds(99_999_99)
    assert write_condition(condition) == {"from": "100000"}
    assert read_condition("illegal_income", {"from": "0.01"}).holds(1)


def test_choices_and_flags() -> None:
    grade = read_condition("accident_grade", ["general", "larger"])
    assert grade.holds("larger")
    assert not grade.holds("major")
    assert grade.show() == "事故等级为一般事故或者较大事故"
    hazard = read_condition("major_hazard", True)
    assert hazard.holds(True)
    assert not hazard.holds(False)
    assert hazard.show() == "属重大事故隐患为是"
    assert read_condition("major_hazard", write_condition(hazard)) == hazard
    assert not grade.meets(Condition("accident_grade", None, frozenset(["major"])))


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        ("colour", {"from": 1}),
        ("uncertified_workers", {}),
        ("uncertified_workers", 3),
        ("uncertified_workers", {"from": 1, "above": 1}),
        ("uncertified_workers", {"is": 1, "to": 3}),
        ("uncertified_workers", {"from": 3, "to": 3}),
        ("uncertified_workers", {"from": 1.5}),
        ("uncertified_workers", {"from": "1.5"}),
        ("uncertified_workers", {"from": "many"}),
        ("uncertified_workers", {"from": -1}),
        ("uncertified_workers", {"near": 1}),
        ("accident_grade", ["huge"]),
        ("accident_grade", []),
    ],
)
def test_it_refuses_a_condition_it_cannot_read(code: str, raw: object) -> None:
    with pytest.raises(BadValue):
        read_condition(code, raw)


@pytest.mark.parametrize(
    ("code", "raw", "value"),
    [
        ("deaths", 3, 3),
        ("deaths", "3", 3),
        ("illegal_income", 9_999_999, 9_999_999),
        ("unrecorded_share", "0.10", Decimal("0.10")),
        ("accident_grade", "较大", "larger"),
        ("accident_grade", "重大事故", "major"),
        ("especially_serious", True, True),
    ],
)
def test_values_are_read_exactly(code: str, raw: object, value: object) -> None:
    read = read_value(all_variables()[code], raw)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        ("deaths", 1.0),
        ("deaths", -1),
        ("deaths", "1.5"),
        ("deaths", True),
        ("deaths", "x"),
        ("unrecorded_share", "1.1"),
        ("accident_grade", "巨大"),
        ("accident_grade", 3),
        ("especially_serious", "yes"),
        ("distance_m", "NaN"),
    ],
)
def test_it_refuses_a_value_that_does_not_fit(code: str, raw: object) -> None:
    with pytest.raises(BadValue):
        read_value(all_variables()[code], raw)


def test_values_are_shown_with_their_unit() -> None:
    register = all_variables()
    assert register["deaths"].show(3) == "3人"
    assert register["illegal_income"].show(9_999_999) == "99,999.99元"
    assert register["accident_grade"].show("major") == "重大事故"
    assert register["especially_serious"].show(True) == "是"
