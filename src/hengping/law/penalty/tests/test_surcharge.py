"""What a surcharge comes to: three hundredths a day of what is unpaid, never more than the fine (APL 72, 73)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hengping.law.penalty.facts import Execution
from hengping.law.penalty.particulars import Penalty
from hengping.law.penalty.surcharge import accrued, owed
from hengping.law.penalty.tests.story import D0, later
from hengping.law.periods import Excluded

FIRST = later(10)
"""The first day of the surcharge."""


def unpaid(fine: int = 1_000_00, **changes: Any) -> Execution:
    """A fine on which a surcharge runs."""
    return Execution(Penalty("A", fine), D0, surcharge_from=FIRST, **changes)


@pytest.mark.parametrize(
    ("on", "fen"),
    [
        (later(9), 0),
        (later(10), 30_00),
        (later(11), 60_00),
        (later(42), 990_00),
        (later(43), 1_000_00),
        (later(400), 1_000_00),
    ],
)
def test_three_hundredths_a_day_from_the_first_day_on_up_to_the_fine(on: date, fen: int) -> None:
    assert accrued(unpaid(), on) == fen


@pytest.mark.parametrize(("fine", "fen"), [(83, 2), (50, 2), (49, 1), (16, 0), (17, 1)])
def test_half_a_fen_is_rounded_up_once(fine: int, fen: int) -> None:
    """Three hundredths of 83 fen are 2.49 fen, of 50 fen 1.50, of 49 fen 1.47, of 16 fen 0.48, of 17 fen 0.51."""
    assert accrued(unpaid(fine), FIRST) == fen


def test_where_none_was_started_nothing_has_come_to_anything() -> None:
    assert accrued(Execution(Penalty("A", 1_000_00), D0), later(100)) == 0


@pytest.mark.parametrize(
    ("payments", "fen"),
    [
        (((later(10), 400_00),), 30_00 + 2 * 18_00),
        (((later(11), 400_00),), 60_00 + 18_00),
        (((later(9), 400_00),), 3 * 18_00),
        (((later(11), 400_00), (later(10), 400_00)), 30_00 + 18_00 + 6_00),
        (((later(10), 500_00), (later(10), 400_00)), 30_00 + 2 * 3_00),
        (((later(10), 1_000_00),), 30_00),
        (((later(10), 1_500_00),), 30_00),
    ],
)
def test_from_the_day_after_a_payment_it_runs_on_what_is_left(payments: tuple[tuple[date, int], ...], fen: int) -> None:
    assert accrued(unpaid(payments=payments), later(12)) == fen


@pytest.mark.parametrize("paid", [1_000_00, 1_000_01])
def test_on_a_fine_that_is_paid_nothing_runs_however_long(paid: int) -> None:
    assert accrued(unpaid(payments=((later(10), paid),)), later(60)) == 30_00


def test_a_payment_of_a_later_day_changes_nothing_before() -> None:
    assert accrued(unpaid(payments=((later(20), 1_000_00),)), later(11)) == 60_00


@pytest.mark.parametrize(("on", "fen"), [(later(11), 60_00), (later(12), 60_00), (later(30), 60_00)])
def test_from_the_day_of_a_remedy_on_it_stands_still(on: date, fen: int) -> None:
    assert accrued(unpaid(halted_on=later(12)), on) == fen


def test_both_ends_of_a_pause_are_left_out() -> None:
    paused = unpaid(halts=(Excluded(later(12), later(14), "remedy"),))
    assert [accrued(paused, later(day)) for day in (11, 12, 14, 15)] == [60_00, 60_00, 60_00, 90_00]


@pytest.mark.parametrize(("paid", "fen"), [(0, 60_00), (59_99, 1), (60_00, 0), (80_00, 0)])
def test_what_was_paid_of_it_is_owed_no_more(paid: int, fen: int) -> None:
    assert owed(unpaid(paid_surcharge=paid), later(11)) == fen


@pytest.mark.parametrize(
    "over",
    [{"ended": "no_property"}, {"agreed_until": later(90)}, {"court": "executed"}, {"court": "denied_finally"}],
)
def test_nothing_is_owed_once_execution_is_over_or_agreed_on(over: dict[str, Any]) -> None:
    assert owed(unpaid(**over), later(11)) == 0
    assert owed(unpaid(court="granted"), later(11)) == 60_00
