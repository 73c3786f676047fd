"""Cases made by chance: any act at any time, as the gates let it through, under the independent watch.

A case is drawn from a number, so a failing number can be run again. Hypothesis looks for short failing ones as well.
A million cases run under `long`.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from hengping.law.configuration import Setting
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.steps import STEPS
from hengping.law.penalty.tests import alphabets
from hengping.law.penalty.tests.alphabets import (
    EXECUTION_TOPICS,
    LARGE_TOPICS,
    SMALL_TOPICS,
    State,
    executing,
    reached,
    told,
)
from hengping.law.penalty.tests.enumeration import START, Move
from hengping.law.penalty.tests.monitor import Monitor
from hengping.law.procedure.acts import Act
from hengping.law.procedure.ask import ask_act, next_steps
from hengping.law.procedure.fold import apply, fold
from hengping.law.procedure.running import running_deadlines
from hengping.law.procedure.tests.enumeration import unwatched

SETTING = Setting.from_values({"extension_days": 30})
JUMPS = (0, 0, 0, 0, 0, 0, 1, 1, 3, 8, 16)
STEPS_A_CASE = 70
LAST = START + timedelta(days=330)
"""No case goes on so long that its periods would need a calendar that nobody has announced."""


def _every_move() -> list[Move]:
    topics = [*SMALL_TOPICS.values(), *LARGE_TOPICS.values(), *EXECUTION_TOPICS.values()]
    bases = [alphabets.ordinary(), alphabets.ordinary(alphabets.LARGE), alphabets.execution(), alphabets.simple()]
    return [one for some in [*bases, *topics] for one in some]


BY_PHASE: dict[Phase, list[Move]] = {
    phase: [one for one in _every_move() if phase in STEPS[one.kind].phases] for phase in Phase
}


LEFT_OUT = {
    "assign_officers",
    "document_voided",
    "exhibit_added",
    "identify_party",
    "identify_violation",
    "open_on_spot",
    "propose_not_filing",
    "record_failed_service",
    "refer_clue",
    "refuse_filing",
    "return_to_investigation",
}
"""Most cases drawn leave these out, or few would come far."""

BEGINNINGS: list[State] = [
    (CaseFacts(), Monitor(), START),
    reached(told(alphabets.SMALL)),
    reached(told(alphabets.LARGE)),
    executing(),
]
"""Where a case begins: from nothing, from its served notice, or from its served decision."""


def _by_kind(moves: list[Move], *, leaving_out: set[str]) -> list[list[Move]]:
    kinds = sorted({one.kind for one in moves} - leaving_out)
    return [[one for one in moves if one.kind == kind] for kind in kinds]


FAR = {phase: _by_kind(moves, leaving_out=LEFT_OUT) for phase, moves in BY_PHASE.items()}
ALL = {phase: _by_kind(moves, leaving_out=set()) for phase, moves in BY_PHASE.items()}


def _try(one: Move, facts: CaseFacts, monitor: Monitor, today: date) -> tuple[Act, CaseFacts, Monitor] | None:
    if not one.when(facts):
        return None
    act = one.act(today)
    if not ask_act(PENALTY, act, facts, SETTING).allowed:
        return None
    return act, apply(PENALTY, facts, act, SETTING), monitor.after(act)


@unwatched()
def go(number: int) -> tuple[list[Act], CaseFacts]:
    """The case of that number: its acts and where it ends. The monitor raises where it must."""
    chance = Random(number)  # noqa: S311 - a drawn case, nothing secret
    facts, monitor, today = BEGINNINGS[number % len(BEGINNINGS)]
    acts: list[Act] = []
    kinds = ALL if chance.random() < 0.2 else FAR
    for _ in range(STEPS_A_CASE):
        if not kinds[facts.phase]:
            break
        done = _try(chance.choice(chance.choice(kinds[facts.phase])), facts, monitor, today)
        if done is not None:
            act, facts, monitor = done
            acts.append(act)
            today = min(today + timedelta(days=chance.choice(JUMPS)), LAST)
    return acts, facts


def test_two_thousand_cases() -> None:
    phases = set()
    for number in range(2_000):
        phases.add(go(number)[1].phase)
    assert {Phase.EXECUTION, Phase.ARCHIVED, Phase.TRANSFERRED, Phase.HEARING, Phase.DECIDING} <= phases


def test_the_state_is_the_same_folded_at_once() -> None:
    for number in range(0, 400, len(BEGINNINGS)):
        acts, facts = go(number)
        assert fold(PENALTY, acts, SETTING) == facts


def test_next_steps_and_deadlines_answer_in_every_state() -> None:
    for number in range(100):
        facts = go(number)[1]
        on = facts.head_on or START
        answers = next_steps(PENALTY, facts, on, SETTING)
        assert [answer.allowed for answer in answers] == sorted((one.allowed for one in answers), reverse=True)
        for running in running_deadlines(PENALTY, facts, on, SETTING):
            assert running.label
            assert running.citations


@pytest.mark.long
@pytest.mark.parametrize("part", range(100))
def test_a_million_cases(part: int) -> None:
    for number in range(part * 10_000, (part + 1) * 10_000):
        go(number)


class AnyCase(RuleBasedStateMachine):
    """Acts in any order, let through by the gates alone."""

    def __init__(self) -> None:
        super().__init__()
        self.facts, self.monitor, self.today = CaseFacts(), Monitor(), START

    @rule(choice=st.integers(min_value=0, max_value=10_000), days=st.sampled_from(JUMPS))
    def act(self, choice: int, days: int) -> None:
        self.today = min(self.today + timedelta(days=days), LAST)
        moves = BY_PHASE[self.facts.phase]
        if moves:
            done = _try(moves[choice % len(moves)], self.facts, self.monitor, self.today)
            if done is not None:
                _, self.facts, self.monitor = done

    @invariant()
    def a_decision_has_its_filing_and_its_notice(self) -> None:
        if self.facts.procedure == "ordinary" and self.facts.decided_on is not None:
            assert self.monitor.filed
            assert self.monitor.told_times


TestAnyCase = AnyCase.TestCase
TestAnyCase.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
