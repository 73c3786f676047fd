"""How the gates are asked: waivers, surveys, missing calendars, speed."""

from __future__ import annotations

from datetime import date

import pytest

from hengping.law.configuration import Setting
from hengping.law.findings import Verdict
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.steps import STEPS
from hengping.law.penalty.tests.story import READY, Story, at, later
from hengping.law.procedure.acts import BadAct
from hengping.law.procedure.ask import ask, next_steps, rule_of, survey


def test_a_step_outside_its_phase_says_where_it_belongs() -> None:
    finding = ask(PENALTY, "propose_filing", Story().facts, later(0)).refusals[0]
    assert finding.gate == "step_fits_phase"
    assert "尚未开始" in finding.text
    assert "线索核查" in finding.cure
    assert rule_of(PENALTY, "step_fits_phase")


def test_an_unknown_step_is_an_error() -> None:
    with pytest.raises(KeyError):
        ask(PENALTY, "fly", Story().facts, later(0))


def test_a_particular_of_the_wrong_type_is_an_error() -> None:
    with pytest.raises(BadAct):
        ask(PENALTY, "record_inspection", at("filed").facts, later(0), proposed={"officers": "甲、乙"})


def test_stored_and_read_particulars_get_the_same_answer() -> None:
    story = at("filed")
    stored = ask(PENALTY, "record_inspection", story.facts, later(0), proposed=READY["record_inspection"])
    assert stored == story.ask("record_inspection")
    assert stored.allowed


def test_a_missing_particular_counts_as_not_met_but_a_survey_leaves_it_for_later() -> None:
    facts = at("filed").facts
    assert "two_certified_officers" in {one.gate for one in ask(PENALTY, "record_inspection", facts, later(0)).refusals}
    assert survey(PENALTY, "record_inspection", facts, later(0)).allowed


def test_next_steps_stand_open_ones_first() -> None:
    answers = next_steps(PENALTY, at("filed").facts, later(0))
    assert {answer.step for answer in answers} == {
        code for code, step in STEPS.items() if step.offered and Phase.INVESTIGATION in step.phases
    }
    flags = [answer.allowed for answer in answers]
    assert flags == sorted(flags, reverse=True)
    open_ones = {answer.step for answer in answers if answer.allowed}
    assert {"record_inspection", "apply_recusal", "propose_transfer"} <= open_ones
    assert {"report_investigation", "dispose_preservation"} & open_ones == set()


def test_a_waived_house_rule_is_still_shown() -> None:
    story = at("clue").do("gate_waived", actor="h1").do("propose_filing")
    answer = story.ask("approve_filing")
    assert answer.allowed
    waived = [one for one in answer.attentions if one.gate == "proposal_was_endorsed"]
    assert "2026-12-31" in waived[0].waived_by
    assert not story.ask("approve_filing", date(2027, 1, 1)).allowed


def test_a_waiver_does_not_reach_a_statute() -> None:
    story = at("reported").happen("gate_waived", gate="notice_was_served", actor="h1")
    assert "notice_was_served" in {one.gate for one in story.ask("propose_disposal").refusals}


def test_gates_that_only_warn_never_refuse() -> None:
    story = at("clue")
    late = story.ask("propose_filing", later(40))
    assert late.allowed
    assert {one.verdict for one in late.findings} == {Verdict.ATTENTION}


def test_a_year_without_a_calendar_is_refused_and_nothing_is_guessed() -> None:
    day = date(2026, 12, 25)
    story = at("reported").approve("notice", later(11)).do("issue_notice", hearing_told=True)
    story.happen("document_issued", day, document="n", kind="hearing_notice_right")
    story.happen(
        "document_served",
        day,
        document="n",
        kind="hearing_notice_right",
        mode="direct",
        proof="x",
        served_on=day,
        effective_on=day,
    )
    answer = story.ask("propose_disposal", date(2026, 12, 31))
    texts = {one.gate: one for one in answer.refusals}
    assert "2027年" in texts["statement_period_over"].text
    assert texts["hearing_period_over"].curer == "legal_reviewer"


def test_every_limit_that_cannot_be_counted_is_refused_by_its_gate() -> None:
    day = date(2026, 12, 29)
    story = at("investigated").happen("approve_preservation", day)
    assert "2027年" in _text(story, "report_investigation", "preservation_was_disposed", day)
    story = at("requested")
    assert "2027年" in _text(story, "notify_hearing", "hearing_notice_in_time", day, hearing_on=date(2027, 2, 1))
    story.happen("notify_hearing", day, hearing_on=date(2027, 2, 1))
    assert "2027年" in _text(story, "hold_hearing", "hearing_notice_in_time", date(2027, 2, 1))
    story = at("execution").happen("record_court_ruling", day, granted=False, final=False)
    assert "2027年" in _text(story, "request_court_review", "court_review_is_open", date(2027, 2, 1))
    story = Story().happen("accept_clue", date(2026, 10, 20)).happen("propose_filing").happen("approve_filing")
    story.happen("report_investigation").happen("propose_disposal")
    assert "2027年" in _text(story, "approve_disposal", "decision_within_limit", date(2027, 1, 19))
    assert "decision_within_limit" not in {
        one.gate for one in story.ask("approve_disposal", date(2027, 1, 18)).findings
    }
    story = at("service").happen("document_issued", day, document="d", kind="penalty_decision_unit")
    story.happen(
        "document_served",
        day,
        document="d",
        kind="penalty_decision_unit",
        mode="direct",
        proof="x",
        served_on=day,
        effective_on=day,
    )
    story.happen("issue_urging").happen("document_issued", day, document="u", kind="urging_letter")
    story.happen(
        "document_served",
        day,
        document="u",
        kind="urging_letter",
        mode="direct",
        proof="x",
        served_on=day,
        effective_on=day,
    )
    assert "2027年" in _text(story, "apply_court", "court_window_open", date(2027, 11, 1))
    for gate in ("payment_is_overdue", "urging_wait_over", "remedy_period_over"):
        assert "2027年" in _text(story, "apply_court", gate, date(2026, 12, 31))


def _text(story: Story, step: str, gate: str, on: date, **changes: object) -> str:
    return next(one.text for one in story.ask(step, on, **changes).refusals if one.gate == gate)


def test_the_setting_of_the_house_is_heard() -> None:
    story = at("notice")
    story.setting = Setting.from_values({"hearing_fine_unit": 1_000_000})
    assert "hearing_was_offered" in {one.gate for one in story.ask("issue_notice").refusals}
