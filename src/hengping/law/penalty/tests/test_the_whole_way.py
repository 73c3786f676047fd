"""Whole cases through every gate, from the clue to the archive."""

from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.tests.story import PERSON, UNIT, Story, later, penalty
from hengping.law.procedure.ask import ask, next_steps
from hengping.law.procedure.fold import fold


def test_a_small_case_is_filed_decided_paid_closed_and_archived() -> None:
    story = Story().to_execution()
    assert story.facts.phase is Phase.EXECUTION
    story.do("record_publication", later(32), published_on=later(32))
    story.do("record_payment", later(40)).do("record_recheck", later(41), passed=True)
    story.approve("closing", later(42)).do("archive_case", later(50))
    assert story.facts.phase is Phase.ARCHIVED
    assert fold(PENALTY, story.acts) == story.facts
    assert next_steps(PENALTY, story.facts, later(60)) == []


def test_a_large_case_goes_through_hearing_review_and_discussion() -> None:
    story = Story().large_to_defence()
    rows = [penalty(100_000_00)]
    story.do("request_hearing", later(14)).do("accept_hearing_request", later(14))
    story.do("notify_hearing", later(15), hearing_on=later(30), actor="p1").serve("hearing_notice")
    assert story.facts.phase is Phase.HEARING
    story.do("hold_hearing", later(30), actor="p1").do("report_hearing", later(31), actor="p1")
    assert story.facts.phase is Phase.DEFENCE
    story.do("propose_disposal", later(33), penalty=rows).do("endorse_proposal", of="propose_disposal", actor="s1")
    story.reviewed(on=later(34)).discussed(on=later(35))
    story.do("approve_disposal", later(36)).do("issue_decision", later(36), penalty=rows)
    assert story.facts.phase is Phase.SERVICE
    story.serve("penalty_decision_unit", later(37))
    assert story.facts.phase is Phase.EXECUTION


def test_an_unpaid_fine_goes_to_the_court() -> None:
    story = Story().to_execution()
    execution = story.facts.parties[0].execution
    assert execution is not None
    assert execution.sue is not None
    assert execution.sue.last is not None
    after = execution.sue.last
    story.do("start_surcharge", later(60))
    story.do("issue_urging", later(1, after)).serve("urging_letter", later(2, after))
    story.do("apply_court", later(25, after)).do("record_court_acceptance").do("record_court_ruling")
    story.do("record_court_execution", later(60, after))
    story.do("record_publication", published_on=later(60, after))
    story.approve("closing", later(61, after))
    assert story.facts.phase is Phase.CLOSED


def test_a_penalty_on_the_spot() -> None:
    story = Story().do("open_on_spot").do("hear_on_spot").do("decide_on_spot").do("collect_on_spot")
    story.do("hand_over_fine", later(1)).do("hand_over_fine", later(2), to="bank").do("file_on_spot_record")
    story.do("record_publication", published_on=later(2))
    story.approve("closing").do("archive_case")
    assert story.facts.phase is Phase.ARCHIVED


def test_a_unit_and_a_person_in_one_case() -> None:
    rows = [penalty(20_000_00), penalty(3_000_00, party="B")]
    story = Story().filed(parties=[UNIT, PERSON]).investigated().reported(penalty=rows)
    story.approve("notice", later(11), penalty=rows).do("issue_notice", penalty=rows)
    story.serve("penalty_notice", later(12), party="A")
    assert story.facts.phase is Phase.NOTICE
    story.serve("penalty_notice", later(14), party="B")
    assert story.facts.phase is Phase.DEFENCE
    story.decided(later(30), penalty=rows)
    story.serve("penalty_decision_unit", party="A")
    assert story.facts.phase is Phase.SERVICE
    story.serve("penalty_decision_person", party="B")
    story.do("record_payment", party="A").do("record_payment", party="B", amount=3_000_00)
    assert story.ask("propose_closing").allowed


def test_a_case_without_penalty_ends_with_education() -> None:
    story = Story().filed().investigated()
    story.reported(outcome="no_penalty", penalty=[], no_penalty_ground="minor_corrected")
    story.approve("disposal", outcome="no_penalty", penalty=[], no_penalty_ground="minor_corrected")
    assert story.facts.phase is Phase.NO_PENALTY
    assert [finding.gate for finding in story.ask("issue_no_penalty").refusals] == ["education_was_recorded"]
    story.do("record_education").do("issue_no_penalty").serve("no_penalty_decision")
    assert story.facts.phase is Phase.ENDED
    story.approve("closing")


def test_a_suspected_crime_goes_to_the_police_and_comes_back() -> None:
    story = Story().filed().investigated().reported(crime_suspected=True)
    assert "crime_is_transferred" in {finding.gate for finding in story.ask("propose_notice").refusals}
    story.do("propose_transfer").do("approve_transfer").do("send_transfer")
    assert story.facts.phase is Phase.TRANSFERRED
    story.do("record_transfer_return", filed=False)
    assert story.facts.phase is Phase.INVESTIGATION
    story.do("report_investigation", story.on)
    assert story.ask("propose_notice").allowed


def test_a_decision_that_was_quashed_is_made_anew() -> None:
    story = Story().to_execution()
    story.do("record_remedy_started", later(40))
    story.do("record_remedy_outcome", later(80), outcome="revoked", redo=True)
    assert story.facts.phase is Phase.INVESTIGATION
    rows = [penalty(10_000_00, facts="f2")]
    story.do("report_investigation", later(85), version="v2", penalty=rows)
    story.told(later(86), version="v2", penalty=rows)
    story.approve("disposal", later(100), version="v2", penalty=rows)
    story.do("issue_decision", later(100), penalty=rows)
    assert story.facts.phase is Phase.SERVICE


def test_all_unmet_conditions_are_named_at_once() -> None:
    story = Story().filed()
    gates = {finding.gate for finding in ask(PENALTY, "issue_decision", story.facts, later(5)).refusals}
    assert {"step_fits_phase", "outcome_was_approved", "investigation_was_reported", "evidence_was_gathered"} <= gates
