"""Every reachable state of the ordinary procedure, the simple procedure and execution, under an independent watch.

Each walk visits all states that its moves can reach, so what the monitor never sees cannot happen with them. The walks
together take every step of the tables. Pairs of topics run under `long`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, reduce
from itertools import combinations

import pytest

from hengping.law.configuration import Setting
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.steps import STEPS
from hengping.law.penalty.tests import alphabets
from hengping.law.penalty.tests.alphabets import (
    EXECUTION_TOPICS,
    FILED,
    LARGE_TOPICS,
    SMALL_TOPICS,
    executing,
    execution,
    just_heard,
    ordinary,
    reached,
    told,
)
from hengping.law.penalty.tests.enumeration import START, Walk, move, walk
from hengping.law.penalty.tests.monitor import Monitor, Unlawful

EXTENDING = Setting.from_values({"extension_days": 30})


@cache
def small(*topics: str) -> Walk:
    moves = [one for topic in topics for one in SMALL_TOPICS[topic]]
    setting = EXTENDING if "extension" in topics else Setting()
    begin = None
    if topics == ("heavier",):
        begin = reached(told(alphabets.SMALL))
    if topics in {("sealing",), ("transfer",)}:
        begin = reached(FILED)
    return walk([*ordinary(), *moves], setting=setting, begin=begin)


@cache
def large(*topics: str) -> Walk:
    moves = [one for topic in topics for one in LARGE_TOPICS[topic]]
    begin = None
    if topics == ("discussion",):
        begin = reached(told(alphabets.LARGE))
    if topics == ("hearing",):
        begin = reached([*told(alphabets.LARGE), move("waive_statement")])
    return walk([*ordinary(alphabets.LARGE), *moves], begin=begin)


def after_the_hearing() -> Walk:
    return walk([*ordinary(alphabets.LARGE), *LARGE_TOPICS["hearing"]], begin=just_heard())


@cache
def reviewed_late() -> Walk:
    """A house that reviews only before the decision."""
    setting = Setting.from_values({"review_before_notice": False})
    return walk([*ordinary(alphabets.LARGE), *LARGE_TOPICS["review"]], setting=setting)


@cache
def executed(*topics: str) -> Walk:
    moves = [one for topic in topics for one in EXECUTION_TOPICS[topic]]
    return walk([*execution(), *moves], begin=executing())


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


def test_a_house_that_reviews_only_before_the_decision() -> None:
    _has_no_dead_end(reviewed_late())


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


def test_every_step_is_taken_by_some_walk() -> None:
    walks = [small(topic) for topic in SMALL_TOPICS]
    walks += [large(topic) for topic in LARGE_TOPICS]
    walks += [executed(topic) for topic in EXECUTION_TOPICS]
    taken = {kind for found in [*walks, on_spot()] for kind in found.taken}
    # Nothing is entered late on a walk, so nothing is upset.
    assert set(STEPS) - taken == {"answer_upset"}


@pytest.mark.long
def test_every_phase_is_reached_and_only_the_archive_is_final() -> None:
    phases = {phase for topic in SMALL_TOPICS for phase in small(topic).phases}
    phases |= {phase for topic in LARGE_TOPICS for phase in large(topic).phases} | on_spot().phases
    assert phases == set(Phase)
    open_in = {phase for step in STEPS.values() for phase in step.phases}
    assert set(Phase) - open_in == {Phase.ARCHIVED}


@pytest.mark.parametrize(
    ("kinds", "complaint"),
    [
        (["accept_clue", "propose_filing", "record_inspection", "report_investigation"], "before filing"),
        (["issue_decision"], "nobody approved"),
        (["propose_disposal", "approve_disposal"], "no filing"),
        (["approve_filing", "record_inspection", "propose_disposal", "approve_disposal"], "not told"),
        (["issue_urging"], "before service"),
        (["record_payment"], "before service"),
        (["decide_on_spot"], "not heard"),
        (["archive_case", "archive_case"], "after the archive"),
    ],
)
def test_the_monitor_sees_what_the_gates_would_refuse(kinds: list[str], complaint: str) -> None:
    acts = [move(kind).act(START) for kind in kinds]
    with pytest.raises(Unlawful, match=complaint):
        reduce(Monitor.after, acts, Monitor())


TOUCHING = ("correction", "evidence", "extension", "lighter", "no penalty", "preservation", "recusal", "statement")
"""Topics of a small case that can touch each other."""


@pytest.mark.long
@pytest.mark.parametrize("pair", list(combinations(TOUCHING, 2)), ids="+".join)
def test_two_topics_beside_a_small_case(pair: tuple[str, str]) -> None:
    _has_no_dead_end(small(*pair))


@pytest.mark.long
@pytest.mark.parametrize("pair", list(combinations(LARGE_TOPICS, 2)), ids="+".join)
def test_two_topics_beside_a_large_case(pair: tuple[str, str]) -> None:
    _has_no_dead_end(large(*pair))


@pytest.mark.long
@pytest.mark.parametrize("pair", list(combinations(EXECUTION_TOPICS, 2)), ids="+".join)
def test_two_topics_of_execution(pair: tuple[str, str]) -> None:
    _has_no_dead_end(executed(*pair))


def _blind(monkeypatch: pytest.MonkeyPatch, gate: str) -> None:
    """Take one gate out of every step."""
    plans = {
        code: replace(plan, blocks=tuple(one for one in plan.blocks if one.name != gate))
        for code, plan in PENALTY.plans.items()
    }
    monkeypatch.setitem(vars(PENALTY), "plans", plans)


@pytest.mark.parametrize(
    ("gate", "go"),
    [
        ("two_certified_officers", lambda: small.__wrapped__("nothing")),
        ("evidence_was_gathered", lambda: small.__wrapped__("nothing")),
        ("rights_are_told", lambda: small.__wrapped__("nothing")),
        ("service_is_proven", lambda: small.__wrapped__("nothing")),
        ("statement_period_over", lambda: small.__wrapped__("nothing")),
        ("late_decision_was_approved", lambda: small.__wrapped__("nothing")),
        ("everything_performed_or_ended", lambda: small.__wrapped__("nothing")),
        ("statement_was_reviewed", lambda: small.__wrapped__("statement")),
        ("preservation_was_disposed", lambda: small.__wrapped__("preservation")),
        ("officer_not_recused", lambda: small.__wrapped__("recusal")),
        ("notice_matches_decision", lambda: small.__wrapped__("heavier")),
        ("approver_is_another_person", lambda: small.__wrapped__("nothing")),
        ("sealing_was_disposed", lambda: small.__wrapped__("sealing")),
        ("sealing_was_approved", lambda: small.__wrapped__("sealing")),
        ("recipient_signed_for_the_file", lambda: small.__wrapped__("evidence")),
        ("hearing_notice_in_time", lambda: large.__wrapped__("hearing")),
        ("deliberation_follows_defence", after_the_hearing),
        ("hearing_period_over", lambda: large.__wrapped__("hearing")),
        ("hearing_was_held_when_requested", lambda: large.__wrapped__("hearing")),
        ("hearing_was_reported", after_the_hearing),
        ("timely_hearing_request_is_accepted", lambda: large.__wrapped__("hearing")),
        ("legal_review_passed", reviewed_late.__wrapped__),
        ("reviewer_is_not_investigator", lambda: large.__wrapped__("review")),
        ("collective_discussion_was_held", lambda: large.__wrapped__("discussion")),
        ("discussion_body_is_the_agency", lambda: large.__wrapped__("discussion")),
        ("discussion_had_quorum", lambda: large.__wrapped__("discussion")),
        ("handlers_did_not_vote", lambda: large.__wrapped__("discussion")),
        ("payment_is_overdue", lambda: executed.__wrapped__("court")),
        ("urging_wait_over", lambda: executed.__wrapped__("court")),
        ("remedy_period_over", lambda: executed.__wrapped__("court")),
        ("court_window_open", lambda: executed.__wrapped__("court")),
        ("surcharge_not_during_remedy", lambda: executed.__wrapped__("remedy")),
        ("executed_penalty_is_not_made_heavier", lambda: executed.__wrapped__("interruption")),
        ("fine_is_within_simple_limit", on_spot.__wrapped__),
        ("rights_are_told", on_spot.__wrapped__),
        ("remedy_says_reconsideration_first", on_spot.__wrapped__),
        ("fine_was_handed_over", on_spot.__wrapped__),
        ("payment_fits", on_spot.__wrapped__),
    ],
)
def test_the_walk_notices_a_missing_gate(gate: str, go: Callable[[], Walk], monkeypatch: pytest.MonkeyPatch) -> None:
    _blind(monkeypatch, gate)
    with pytest.raises(Unlawful):
        go()
