"""The periods that run on one day: their order, from when they are near, and what is said where none has a last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hengping.law.configuration import Setting
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.procedure import Owed, Procedure
from hengping.law.procedure.running import Running, State, running_deadlines
from hengping.law.procedure.tests.toy.facts import PermitState
from hengping.law.procedure.tests.toy.procedure import TOY
from hengping.law.procedure.uncounted import left_until

DAY = date(2026, 3, 2)
KEY = "licence_decision"


def days(number: int) -> date:
    """So many days after that Monday."""
    return DAY + timedelta(days=number)


def running(*owed: Owed, on: date = DAY) -> list[Running]:
    """What runs where a procedure owes these."""
    told: Procedure[PermitState] = replace(TOY, limits=lambda facts, on, setting: owed)
    return running_deadlines(told, TOY.empty, on, Setting())


def test_what_ends_first_stands_first_and_what_nobody_can_say_last() -> None:
    found = running(
        Owed(KEY, Limit(DAY, None, missing_year=2027), "unknown"),
        Owed(KEY, Limit(DAY, days(20)), "twenty B"),
        Owed(KEY, Limit(DAY, days(20)), "twenty A"),
        Owed(KEY, Limit(DAY, None, not_before=days(15), not_after=days(25)), "provisional"),
        Owed("licence_decision_extended", Limit(DAY, days(10)), "ten, extended"),
        Owed(KEY, Limit(DAY, days(10)), "ten"),
    )
    assert [one.party for one in found] == ["ten", "ten, extended", "provisional", "twenty A", "twenty B", "unknown"]


@pytest.mark.parametrize(
    ("length", "before"),
    [
        (1, 1),
        (2, 1),
        (3, 1),
        (7, 1),
        (8, 2),
        (11, 2),
        (12, 3),
        (40, 10),
        (59, 14),
        (60, 15),
        (63, 15),
        (64, 15),
        (90, 15),
    ],
)
def test_a_period_is_near_from_a_quarter_before_its_end_at_least_one_day_and_at_most_fifteen(
    length: int, before: int
) -> None:
    limit = Limit(DAY, days(length), days(length))
    (one,) = running(Owed(KEY, limit))
    assert one.warn_from == days(length - before)
    states = [running(Owed(KEY, limit), on=days(length - before + late))[0].state for late in (-1, 0)]
    assert states == [State.RUNNING, State.NEAR]


def test_it_is_near_by_the_day_that_the_house_goes_by_and_over_by_the_day_of_the_law() -> None:
    limit = Limit(DAY, days(14), days(12))
    assert [running(Owed(KEY, limit), on=days(day))[0].state for day in (8, 9, 12, 14, 15)] == [
        State.RUNNING,
        State.NEAR,
        State.NEAR,
        State.NEAR,
        State.OVER,
    ]


@pytest.mark.parametrize(
    ("limit", "state"),
    [
        (Limit(DAY, None, missing_year=2027), State.UNKNOWN),
        (Limit(DAY, None, days(8), missing_year=2027), State.RUNNING),
        (Limit(DAY, None, stopped_on=days(1)), State.STOPPED),
        (Limit(DAY, None, not_before=days(8), not_after=days(9)), State.RUNNING),
    ],
)
def test_a_period_without_a_last_day_runs_while_it_surely_does(limit: Limit, state: State) -> None:
    (one,) = running(Owed(KEY, limit))
    assert (one.state, one.last_day) == (state, None)
    later = {State.RUNNING: State.UNKNOWN if limit.not_after is None else State.OVER}.get(state, state)
    assert running(Owed(KEY, limit), on=days(30))[0].state is later


@pytest.mark.parametrize(
    ("first", "last", "left"),
    [
        (days(5), days(5), 5),
        (DAY, DAY, 0),
        (days(-1), days(-1), -1),
        (days(3), days(6), 3),
        (days(-2), days(4), 0),
        (days(-2), DAY, 0),
        (days(-6), days(-2), -2),
        (None, days(3), None),
        (days(3), None, None),
    ],
)
def test_the_days_left_are_those_to_the_earlier_day_until_the_later_one_has_passed(
    first: date | None, last: date | None, left: int | None
) -> None:
    assert left_until(first, last, DAY) == left
