"""Every reachable state of the ordinary procedure, the simple procedure and execution, under an independent watch.

Each walk visits all states that its moves can reach, so what the monitor never sees cannot happen with them. The walks
together take every step of the tables. Pairs of topics run under `long`.
"""

from __future__ import annotations

from functools import cache

import pytest

from hengping.law.configuration import Setting
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.fold import apply
from hengping.law.procedure.phases import Phase
from hengping.law.procedure.tests import alphabets
from hengping.law.procedure.tests.alphabets import EXECUTION_TOPICS, LARGE_TOPICS, SMALL_TOPICS, execution, ordinary
from hengping.law.procedure.tests.enumeration import START, Walk, move, walk
from hengping.law.procedure.tests.monitor import Monitor
from hengping.law.procedure.tests.story import penalty

EXTENDING = Setting.from_values({"extension_days": 30})


def _executing() -> tuple[CaseFacts, Monitor, object]:
    """A small case on the day on which its decision was served."""
    rows = [penalty(alphabets.SMALL)]
    script = [
        move("accept_clue"),
        move("propose_filing", violated_on="2025-02-25"),
        *alphabets.endorsed("propose_filing"),
        move("approve_filing"),
        move("record_inspection"),
        move("verify_evidence"),
        move("report_investigation"),
        move("propose_notice"),
        *alphabets.endorsed("propose_notice"),
        move("approve_notice"),
        move("issue_notice", penalty=rows),
        *alphabets.served("penalty_notice")[:2],
        move("waive_statement"),
        move("propose_disposal"),
        *alphabets.endorsed("propose_disposal"),
        move("approve_disposal"),
        move("issue_decision"),
        *alphabets.served("penalty_decision_unit")[:2],
    ]
    facts, monitor = CaseFacts(), Monitor()
    for one in script:
        act = one.act(START)
        facts, monitor = apply(facts, act), monitor.after(act)
    assert facts.phase is Phase.EXECUTION
    return facts, monitor, START


@cache
def small(*topics: str) -> Walk:
    moves = [one for topic in topics for one in SMALL_TOPICS[topic]]
    setting = EXTENDING if "extension" in topics else Setting()
    return walk([*ordinary(), *moves], setting=setting)


@cache
def large(*topics: str) -> Walk:
    moves = [one for topic in topics for one in LARGE_TOPICS[topic]]
    return walk([*ordinary(alphabets.LARGE), *moves])


@cache
def executed(*topics: str) -> Walk:
    moves = [one for topic in topics for one in EXECUTION_TOPICS[topic]]
    return walk([*execution(), *moves], begin=_executing())


@cache
def on_spot() -> Walk:
    return walk(alphabets.simple())


def _has_no_dead_end(found: Walk) -> None:
    assert found.states > 20
    assert found.dead_ends == [], found.dead_ends[:3]


@pytest.mark.parametrize("topic", SMALL_TOPICS)
def test_a_small_case(topic: str) -> None:
    _has_no_dead_end(small(topic))


@pytest.mark.parametrize("topic", LARGE_TOPICS)
def test_a_large_case(topic: str) -> None:
    _has_no_dead_end(large(topic))


@pytest.mark.parametrize("topic", EXECUTION_TOPICS)
def test_execution(topic: str) -> None:
    _has_no_dead_end(executed(topic))


def test_a_penalty_on_the_spot() -> None:
    _has_no_dead_end(on_spot())


def test_an_order_to_correct_that_must_come_first() -> None:
    moves = ordinary(needs_prior_order=True)
    found = walk([*moves, *SMALL_TOPICS["correction"]])
    _has_no_dead_end(found)
    assert Phase.EXECUTION in found.phases
    assert Phase.EXECUTION not in walk(moves).phases
