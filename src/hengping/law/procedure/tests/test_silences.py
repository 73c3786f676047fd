"""Several silences beside each other: which ends first, which holds, and how many are too many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.procedure import lapses
from hengping.law.procedure.acts import Act
from hengping.law.procedure.ask import ask
from hengping.law.procedure.fold import fold
from hengping.law.procedure.lapses import lapsed, never_happened, silence_ends_on
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.procedure import SILENCE_GATE, Procedure, Silence
from hengping.law.procedure.tests.test_clocks import APPLIED, MONDAY
from hengping.law.procedure.tests.toy.facts import PermitState
from hengping.law.procedure.tests.toy.procedure import SILENCE, TOY

HOUSE = Setting()


def days(number: int) -> date:
    """So many days after the application."""
    return MONDAY + timedelta(days=number)


def ending(*last: int | None) -> Procedure[PermitState]:
    """The toy with one silence for each of these last days, all of the same act; None: it does not run."""

    def silence(day: int | None) -> Silence[PermitState]:
        limit = None if day is None else Limit(MONDAY, days(day))
        return Silence(SILENCE.act, lambda facts: limit, (cite("LPL", 50, 2),))

    return replace(TOY, silences=tuple(silence(day) for day in last))


@pytest.mark.parametrize("last", [(5, 9), (9, 5), (None, 5), (5, None), (5, 5)])
def test_the_silence_that_ends_first_brings_it_about(last: tuple[int | None, ...]) -> None:
    told = ending(*last)
    assert silence_ends_on(told, fold(told, [APPLIED])) == days(5)
    assert lapsed(told, [APPLIED], days(5), HOUSE) == []
    ((act, _),) = lapsed(told, [APPLIED], days(6), HOUSE)
    assert (act.kind, act.on, act.data["ended_on"]) == (SILENCE.act, days(6), days(5))


@pytest.mark.parametrize(
    ("last", "holds"), [((5, 9), True), ((9, 5), True), ((5, None), True), ((9, 9), False), ((4, None), False)]
)
def test_what_one_of_several_silences_brought_about_holds(last: tuple[int | None, ...], holds: bool) -> None:
    told = ending(*last)
    facts = fold(told, [APPLIED])
    refused = {one.gate for one in ask(told, SILENCE.act, facts, days(6)).refusals}
    assert (SILENCE_GATE not in refused) is holds
    lapse = Act(SILENCE.act, days(6), {"ended_on": days(5)}, "", 2, late="record")
    assert (never_happened(told, [APPLIED, lapse], HOUSE) == []) is holds


@pytest.mark.parametrize("number", [50, 49])
def test_more_than_fifty_lapses_in_one_look_are_a_mistake_in_the_table(number: int) -> None:
    """The act leaves everything as it was, so its silence ends anew each time, until the days that are looked at."""

    def again(facts: PermitState) -> Limit | None:
        last = (facts.head_on or MONDAY) + timedelta(days=0)
        return None if last >= days(number) else Limit(MONDAY, last)

    folds = {**TOY.folds, SILENCE.act: lambda facts, act, setting: facts}
    steps = {**TOY.steps, SILENCE.act: replace(TOY.steps[SILENCE.act], goes_to=None, stops=())}
    told = replace(TOY, silences=(Silence(SILENCE.act, again, ()),), folds=folds, steps=steps)
    if number < 50:
        assert len(lapsed(told, [APPLIED], days(400), HOUSE)) == number
    else:
        with pytest.raises(ValueError, match="没有尽头"):
            lapsed(told, [APPLIED], days(400), HOUSE)


def test_where_no_silence_counts_nothing_lapses() -> None:
    silent = replace(TOY, silences=())
    assert lapsed(silent, [APPLIED], days(400), HOUSE) == []
    assert silence_ends_on(silent, fold(silent, [APPLIED])) is None


@pytest.mark.parametrize("day", [5, 6])
def test_a_state_that_was_folded_already_is_not_folded_again_to_find_nothing(
    day: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = ending(5)
    facts = fold(told, [APPLIED])
    expected = lapsed(told, [APPLIED], days(day), HOUSE)
    folds: list[int] = []

    def counted(procedure: Procedure[PermitState], acts: Sequence[Act], setting: Setting) -> PermitState:
        folds.append(len(acts))
        return fold(procedure, acts, setting)

    monkeypatch.setattr(lapses, "fold", counted)
    assert lapsed(told, [APPLIED], days(day), HOUSE, facts) == expected
    assert folds == ([] if day == 5 else [2])
