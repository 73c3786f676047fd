"""Of every condition of a notice or a decision it is said whether the head may keep what a late entry upset in it."""

from __future__ import annotations

from hengping.law.penalty.never_kept import FOR_THE_HEAD, NEVER_KEPT
from hengping.law.penalty.procedure import PENALTY

OF_THE_ENGINE = {"acts_are_in_order", "day_is_the_day_it_was_done", "paper_equals_record", "words_agree_with_record"}
"""What every step is asked, whatever it is about."""

GROUNDS = ("propose_notice", "approve_notice", "issue_notice", "propose_disposal", "approve_disposal", "issue_decision")


def test_each_condition_of_a_decision_is_in_one_of_the_two_tables() -> None:
    asked = {gate.name for step in GROUNDS for gate in PENALTY.plans[step].blocks} - OF_THE_ENGINE
    assert asked - NEVER_KEPT - FOR_THE_HEAD == set()
    assert NEVER_KEPT.isdisjoint(FOR_THE_HEAD)
    assert FOR_THE_HEAD - asked == set()


def test_what_is_never_kept_stands_on_a_statute() -> None:
    assert PENALTY.never_kept == NEVER_KEPT
    assert all(PENALTY.gates[name].basis for name in NEVER_KEPT)
