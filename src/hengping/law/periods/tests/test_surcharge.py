"""Money that grows by the day, to the fen."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengping.law.periods import Excluded
from hengping.law.periods.surcharge import (
    CAP_DAYS,
    daily_fine,
    surcharge,
    surcharge_for,
)

START = date(2024, 10, 9)
SPANS = st.lists(
    st.tuples(st.integers(-20, 120), st.integers(0, 40)).map(
        lambda pair: Excluded(START + timedelta(days=pair[0]), START + timedelta(days=pair[0] + pair[1]))
    ),
    max_size=4,
)


@pytest.mark.parametrize(
    ("principal", "days", "amount"),
    [(2_000_000, 10, 600_000), (2_000_000, 40, 2_000_000), (10_000_000, 33, 9_900_000), (10_000_000, 34, 10_000_000)],
)
def test_it_works_as_in_the_vectors(principal: int, days: int, amount: int) -> None:
    grown = surcharge_for(principal, days)
    assert grown.amount_fen == amount
    assert grown.capped == (days > 33)
    assert not grown.rounded


def test_a_fraction_of_a_fen_is_rounded_once_and_told() -> None:
    assert (surcharge_for(1_050, 1).amount_fen, surcharge_for(1_050, 1).rounded) == (32, True)  # 31.5 fen
    assert surcharge_for(1_050, 2).amount_fen == 63  # 63 fen exactly: not twice 32
    assert not surcharge_for(1_050, 2).rounded
    assert surcharge_for(0, 10).amount_fen == 0
    assert surcharge_for(1_000_000, 0).amount_fen == 0


def test_excluded_days_are_left_out_with_both_ends() -> None:
    excluded = [Excluded(date(2024, 10, 20), date(2024, 12, 15), "行政复议")]
    grown = surcharge(5_000_000, first_day=START, on=date(2024, 12, 25), excluded=excluded)
    assert (grown.days, grown.excluded_days, grown.amount_fen) == (21, 57, 3_150_000)
    assert [one.key for one in grown.basis] == ["APL-72(1)[1]", "APL-73(3)", "AFL-45(2)"]


def test_nothing_runs_before_the_first_day() -> None:
    assert surcharge(5_000_000, first_day=START, on=START - timedelta(days=1)).days == 0
    assert surcharge(5_000_000, first_day=START, on=START).amount_fen == 150_000


@settings(max_examples=150, deadline=None)
@given(spans=SPANS, length=st.integers(0, 120), principal=st.integers(0, 10**9))
def test_it_counts_as_somebody_who_crosses_out_days(spans: list[Excluded], length: int, principal: int) -> None:
    on = START + timedelta(days=length)
    grown = surcharge(principal, first_day=START, on=on, excluded=spans)
    every = [START + timedelta(days=n) for n in range(length + 1)]
    left = [day for day in every if not any(one.first <= day <= one.last for one in spans)]
    assert grown.days == len(left)
    assert grown.excluded_days == len(every) - len(left)
    assert 0 <= grown.amount_fen <= principal
    later = surcharge(principal, first_day=START, on=on + timedelta(days=1), excluded=spans)
    assert later.amount_fen >= grown.amount_fen


@settings(max_examples=60, deadline=None)
@given(spans=SPANS)
def test_the_cap_is_reached_on_the_thirty_fourth_day_that_counts(spans: list[Excluded]) -> None:
    every = (START + timedelta(days=n) for n in range(4_000))
    left = (day for day in every if not any(one.first <= day <= one.last for one in spans))
    reached = next(islice(left, 33, None))
    assert CAP_DAYS == 34
    assert surcharge(10_000, first_day=START, on=reached, excluded=spans).amount_fen == 10_000
    assert surcharge(10_000, first_day=START, on=reached - timedelta(days=1), excluded=spans).amount_fen < 10_000


def test_it_refuses_what_no_fine_can_be() -> None:
    with pytest.raises(ValueError, match="负数"):
        surcharge_for(-1, 3)
    with pytest.raises(ValueError, match="颠倒"):
        Excluded(date(2024, 11, 2), date(2024, 11, 1))
    with pytest.raises(ValueError, match="过长"):
        Excluded(date(2024, 11, 2), date(9999, 11, 1))


def test_the_daily_fine_runs_from_the_day_after_the_order() -> None:
    fine = daily_fine(3_000_000, ordered_on=date(2026, 3, 1), last_day=date(2026, 3, 6))
    assert (fine.first_day, fine.days, fine.amount_fen) == (date(2026, 3, 2), 5, 15_000_000)
    with pytest.raises(ValueError, match="次日"):
        daily_fine(3_000_000, ordered_on=date(2026, 3, 1), last_day=date(2026, 3, 1))
    with pytest.raises(ValueError, match="负数"):
        daily_fine(-1, ordered_on=date(2026, 3, 1), last_day=date(2026, 3, 6))
