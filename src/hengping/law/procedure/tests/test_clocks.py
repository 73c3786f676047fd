"""Clocks that stand still for several causes at once, and what lapses by them: held against counting day by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from hengping.law.calendar import CALENDARS
from hengping.law.configuration import Setting
from hengping.law.procedure.acts import Act, act, table
from hengping.law.procedure.fold import fold
from hengping.law.procedure.lapses import lapsed
from hengping.law.procedure.matter import Limit, Pause
from hengping.law.procedure.procedure import BadProcedure, Procedure
from hengping.law.procedure.running import running_deadlines
from hengping.law.procedure.steps import Extension, Halt, Step, Timing, step
from hengping.law.procedure.tests.toy.acts import ACTS
from hengping.law.procedure.tests.toy.facts import PermitState
from hengping.law.procedure.tests.toy.procedure import FOLDS, GATES, SILENCE, TOY
from hengping.law.procedure.tests.toy.steps import BASIS, CLERK, PHASES, STEPS, Phase
from hengping.law.procedure.wording import provisional, until

MONDAY = date(2025, 3, 3)
DECISION = "licence_decision"
EXTENDED = "licence_decision_extended"


def row(code: str, **clocks: Any) -> Step:
    return step(code, CLERK, {Phase.APPLIED}, BASIS, timing=Timing.RECORD, **clocks)


ROWS = (
    row("call_hearing", halts=(Halt(DECISION, "hearing"),)),
    row("report_hearing", resumes=(Halt(DECISION, "hearing"),)),
    row("ask_expert", halts=(Halt(DECISION, "expert_review"),)),
    row("hear_expert", resumes=(Halt(DECISION, "expert_review"),)),
    row("grant_more_time", extends=(Extension(DECISION, EXTENDED),)),
    row("call_hearing_later", halts=(Halt(EXTENDED, "hearing"),)),
    row("report_hearing_later", resumes=(Halt(EXTENDED, "hearing"),)),
    step("withdraw", CLERK, {Phase.APPLIED}, BASIS, goes_to=Phase.WAITING, timing=Timing.RECORD),
)

PAUSING: Procedure[PermitState] = Procedure(
    code="permit",
    name="两种不计入期限的事由",
    phases=PHASES,
    acts=table(ACTS.values(), [act(one.code, one.code) for one in ROWS]),
    steps={**STEPS, **{one.code: one for one in ROWS}},
    gates=GATES,
    folds=FOLDS,
    empty=TOY.empty,
    silences=(SILENCE,),
)


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


APPLIED = Act("apply_for_permit", MONDAY, {"subject": "经营", "complete": True}, "o1", 1)


def told(*acts: tuple[str, int]) -> list[Act]:
    """The application and then these acts, each so many days after it."""
    return [APPLIED, *(Act(kind, after(days), {}, "o1", seq) for seq, (kind, days) in enumerate(acts, 2))]


def limit_of(acts: list[Act], key: str = DECISION) -> Any:
    clock = fold(PAUSING, acts).clock(key)
    assert clock is not None
    return clock.limit


def by_hand(days_out: set[date], working_days: int = 20) -> date:
    """The last of the working days, walked to day by day."""
    day, used = MONDAY, 0
    while used < working_days:
        day += timedelta(days=1)
        used += day not in days_out and CALENDARS.is_workday(day)
    return day


TWO = told(("call_hearing", 2), ("ask_expert", 3), ("report_hearing", 7))


def test_a_clock_stands_until_the_last_of_its_causes_has_ended() -> None:
    limit = limit_of(TWO)
    assert (limit.last, limit.stopped_on, limit.causes) == (None, after(2), ("expert_review",))
    assert lapsed(PAUSING, TWO, date(2025, 12, 1), Setting()) == []
    both = limit_of(TWO[:3])
    assert both.causes == ("hearing", "expert_review")
    ended = [*TWO, Act("hear_expert", after(48), {}, "o1", 5)]
    assert limit_of(ended).last == by_hand({after(days) for days in range(2, 49)})
    (running,) = running_deadlines(PAUSING, fold(PAUSING, ended), after(48), Setting())
    assert running.causes == ("听证", "专家评审")
    assert running.excluded_days == 47, "days of both causes are left out once"


def test_a_cause_that_began_twice_ends_twice() -> None:
    once = told(("ask_expert", 2), ("ask_expert", 4), ("hear_expert", 6))
    clock = fold(PAUSING, once).clock(DECISION)
    assert clock is not None
    assert (clock.pauses, clock.stands_since) == ((Pause(after(4), "expert_review"),), after(2))
    twice = [*once, Act("hear_expert", after(9), {}, "o1", 5)]
    assert limit_of(twice).last == by_hand({after(days) for days in range(2, 10)})


def test_what_ends_another_cause_lets_no_clock_run() -> None:
    assert limit_of(told(("ask_expert", 2), ("report_hearing", 4))).stopped_on == after(2)


def test_an_end_before_its_beginning_leaves_one_day_out() -> None:
    assert limit_of(told(("ask_expert", 4), ("hear_expert", 2))).last == by_hand({after(4)})


@pytest.mark.parametrize("spans", list(product([(1, 3), (2, 9), (4, 4), (5, 30)], repeat=2)))
def test_pauses_of_two_causes_are_left_out_as_one_walks_the_days(spans: tuple[tuple[int, int], ...]) -> None:
    hearing, review = spans
    acts = [
        ("call_hearing", hearing[0]),
        ("report_hearing", hearing[1]),
        ("ask_expert", review[0]),
        ("hear_expert", review[1]),
    ]
    out = {after(day) for first, last in spans for day in range(first, last + 1)}
    assert limit_of(told(*sorted(acts, key=lambda pair: pair[1]))).last == by_hand(out)


# extensions


def test_an_extended_period_counts_from_the_first_day_without_the_days_left_out_before() -> None:
    acts = told(("ask_expert", 2), ("hear_expert", 9), ("grant_more_time", 14))
    limit = limit_of(acts, EXTENDED)
    assert (limit.start, limit.last) == (MONDAY, by_hand({after(days) for days in range(2, 10)}, 30))
    assert (limit.excluded_days, limit.causes) == (8, ("expert_review",))
    assert fold(PAUSING, acts).clock(DECISION) is None


def test_an_extended_period_stands_still_for_what_the_first_stood_still() -> None:
    acts = told(("call_hearing", 2), ("grant_more_time", 5))
    limit = limit_of(acts, EXTENDED)
    assert (limit.start, limit.last, limit.stopped_on, limit.causes) == (MONDAY, None, after(2), ("hearing",))
    ended = [*acts, Act("report_hearing_later", after(8), {}, "o1", 4)]
    assert limit_of(ended, EXTENDED).last == by_hand({after(days) for days in range(2, 9)}, 30)


def test_what_does_not_run_is_not_extended() -> None:
    assert fold(PAUSING, [Act("grant_more_time", MONDAY, {}, "o1", 1)]).clocks == ()


def test_it_refuses_an_extension_that_the_register_does_not_know() -> None:
    def said(*extensions: Extension) -> str:
        rows = {**STEPS, "more": row("more", extends=extensions)}
        with pytest.raises(BadProcedure) as refused:
            Procedure(
                code="permit",
                name="许可",
                phases=PHASES,
                acts=table(ACTS.values(), [act("more", "延长")]),
                steps=rows,
                gates=GATES,
                folds=FOLDS,
                empty=TOY.empty,
            )
        return str(refused.value)

    assert "期限no_such_period没有登记" in said(Extension(DECISION, "no_such_period"))
    other = said(Extension(DECISION, "sealing_extension"))
    assert "把期限licence_decision延长为sealing_extension，后者不从同一件事起算" in other
    assert "后者没有expert_review这种不计入期限的事由" in other


# silence


def test_nothing_lapses_outside_the_phases_of_its_row() -> None:
    applied, withdrawn = told(), told(("withdraw", 5))
    far = date(2025, 12, 1)
    assert len(lapsed(PAUSING, applied, far, Setting())) == 1
    assert limit_of(withdrawn).last is not None
    assert lapsed(PAUSING, withdrawn, far, Setting()) == []
    assert replace(fold(PAUSING, withdrawn), phase=Phase.APPLIED).answer_limit == fold(PAUSING, applied).answer_limit


def test_a_provisional_day_that_cannot_move_is_said_once() -> None:
    first, last = date(2027, 1, 21), date(2027, 1, 22)
    one = Limit(date(2027, 1, 1), None, not_before=first, not_after=first)
    assert (until(one), provisional(one).text) == ("2027年1月21日（暂定）", "最后一日暂定为2027年1月21日")
    two = Limit(date(2027, 1, 1), None, not_before=first, not_after=last)
    assert until(two) == "2027年1月21日至2027年1月22日（暂定）"
    assert "不早于2027年1月21日，不晚于2027年1月22日" in provisional(two).text
