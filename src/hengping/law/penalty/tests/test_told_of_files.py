"""What a file from elsewhere can say beside what our own records hold: it is looked at, and left out it is unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hengping.law.configuration import Setting
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.folding.filing import record_uncounted_days, uncounted_days
from hengping.law.penalty.particulars import read_penalties, same
from hengping.law.penalty.reviewing import review_case
from hengping.law.penalty.tests.story import D0, Story, at, later, penalty
from hengping.law.penalty.thresholds import hearing_is_due, hearing_is_due_by_law
from hengping.law.procedure.reviewing import File, Profile, Reviewed, Weight


def review(story: Story, setting: Setting | None = None, *, until: date | None = None, **told: Any) -> Reviewed[Any]:
    return review_case(File(story.acts, until or story.on, **told), Profile(setting or Setting()))


def weights(found: Reviewed[Any], gate: str) -> set[Weight]:
    return {one.weight for one in found.found if one.finding.gate == gate}


def decided_late(*uncounted: tuple[str, int, int], setting: Setting | None = None) -> Story:
    """Filed on the first day, decided on the hundredth: ten days after the ninety."""
    story = at("waived") if setting is None else Story(setting).filed().investigated().reported().told(later(11))
    for why, first, last in uncounted:
        story.happen("record_uncounted_days", later(40), why=why, first_on=later(first), last_on=later(last))
    return (
        story.happen("propose_disposal", later(100))
        .happen("approve_disposal", later(100))
        .happen("issue_decision", later(100))
    )


@pytest.mark.parametrize("kind", ["payment_went_to_the_bank", "sealed_things_are_listed", "appraiser_was_licensed"])
def test_what_a_file_does_not_tell_is_no_breach(kind: str) -> None:
    story = at("execution").happen("record_payment", later(35))
    story.happen("exhibit_added", evidence="appraisal").happen("seal_property")
    assert weights(review(story), kind) == set()


def test_what_it_tells_is_looked_at() -> None:
    paid = at("execution").happen("record_payment", later(35), paid_to="officer")
    assert weights(review(paid), "payment_went_to_the_bank") == {Weight.BREACH}
    over = at("filed").happen("exhibit_added", evidence="appraisal", licensed_until=D0.replace(day=1))
    assert weights(review(over), "appraiser_was_licensed") == {Weight.BREACH}
    crowd = at("hearing").happen("hold_hearing", later(30), agents=3)
    assert weights(review(crowd), "hearing_had_both_sides") == {Weight.REMARK}
    alone = at("hearing").happen("hold_hearing", later(30), investigators_spoke=False)
    assert weights(review(alone), "hearing_had_both_sides") == {Weight.BREACH}
    late = Story().happen("accept_clue", accident_on="2026-02-27", accident_reported_on="2026-03-01")
    assert weights(review(late), "accident_was_reported_at_once") == {Weight.REMARK}
    assert weights(review(at("filed").happen("record_inspection", recording=False)), "act_was_recorded") == set()


def test_a_decision_that_imposes_no_fine_names_no_payee() -> None:
    warned = at("decision").ask("issue_decision", payee="", penalty=[penalty(0, kinds=["warning"])])
    assert "decision_names_the_payee" not in {one.gate for one in warned.findings}


def test_valuable_goods_carry_the_right_to_a_hearing() -> None:
    (row,) = read_penalties([penalty(0, kinds=["confiscate_goods"], goods=100_000_00)])
    (cheap,) = read_penalties([penalty(0, kinds=["confiscate_goods"], goods=1_000_00)])
    assert hearing_is_due(row, person=False, setting=Setting())
    assert hearing_is_due_by_law(row, person=False, setting=Setting())
    assert not hearing_is_due(cheap, person=False, setting=Setting())
    assert same(row, cheap)


def test_days_that_the_rules_of_the_field_leave_out_make_the_time_longer() -> None:
    setting = Setting.from_values({"decision_excludes": ["hearing"]})
    story = decided_late(("hearing", 50, 62), setting=setting)
    assert weights(review(story, setting), "decision_within_limit") == set()
    few = decided_late(("hearing", 50, 52), setting=setting)
    assert weights(review(few, setting), "decision_within_limit") == {Weight.BREACH}


def test_days_of_which_nobody_knows_whether_they_count_are_no_breach() -> None:
    assert weights(review(decided_late()), "decision_within_limit") == {Weight.BREACH}
    assert weights(review(decided_late(("appraisal", 50, 70))), "decision_within_limit") == {Weight.MISSING}
    assert weights(review(decided_late(("appraisal", 50, 51))), "decision_within_limit") == {Weight.BREACH}


def test_a_file_that_ends_undecided_with_such_days_is_not_accused() -> None:
    story = at("waived")
    missed = review(story, until=later(120), complete=True).periods
    assert ("decision", Weight.BREACH) in {(one.period.key, one.weight) for one in missed}
    story.happen("record_uncounted_days", later(40), why="audit", first_on=later(20), last_on=later(60))
    left = review(story, until=later(120), complete=True).periods
    assert ("decision", Weight.MISSING) in {(one.period.key, one.weight) for one in left}


def test_days_are_left_out_once_and_only_since_filing() -> None:
    setting = Setting.from_values({"decision_excludes": ["hearing", "appraisal"]})
    story = Story(setting).filed()
    for why, first, last in (("hearing", 5, 9), ("appraisal", 8, 12), ("audit", 20, 30), ("hearing", -5, 0)):
        story.happen("record_uncounted_days", later(40), why=why, first_on=later(first), last_on=later(last))
    assert uncounted_days(story.facts, {"hearing", "appraisal"}) == 8
    limit = story.facts.decision_limit
    assert limit is not None
    assert limit.last == later(98)
    assert uncounted_days(CaseFacts(), {"hearing"}) == 0


def test_days_that_no_calendar_has_or_before_filing_change_nothing() -> None:
    story = at("clue").happen("record_uncounted_days", why="audit", first_on=later(1), last_on=later(2))
    assert story.facts.decision_limit is None
    assert len(story.facts.uncounted) == 1
    back = story.act("record_uncounted_days", why="audit", first_on=later(2), last_on=later(1))
    assert record_uncounted_days(story.facts, back, Setting()) is story.facts


def test_an_extension_counts_beside_the_days_that_are_left_out() -> None:
    setting = Setting.from_values({"decision_excludes": ["hearing"], "extension_days": 30})
    story = Story(setting).filed()
    story.happen("record_uncounted_days", later(40), why="hearing", first_on=later(5), last_on=later(14))
    story.approve("extension", later(41))
    assert story.facts.decision_limit is not None
    assert story.facts.decision_limit.last == later(130)


def test_no_form_of_ours_asks_what_only_a_file_tells() -> None:
    told = {name for kind in ACTS.values() for name, datum in kind.data.items() if datum.of_files}
    assert {"paid_to", "payee", "recording", "listed", "agents", "licensed", "danger_standard"} <= told
    assert not any(datum.required for kind in ACTS.values() for datum in kind.data.values() if datum.of_files)
