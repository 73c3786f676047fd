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
from hengping.law.procedure.running import State, running_deadlines


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
    assert "2026年12月31日" in waived[0].waived_by
    assert not story.ask("approve_filing", date(2027, 1, 1)).allowed


def test_a_waiver_does_not_reach_a_statute() -> None:
    story = at("reported").happen("gate_waived", gate="notice_was_served", actor="h1")
    assert "notice_was_served" in {one.gate for one in story.ask("propose_disposal").refusals}


def test_gates_that_only_warn_never_refuse() -> None:
    story = at("clue")
    late = story.ask("propose_filing", later(40))
    assert late.allowed
    assert {one.verdict for one in late.findings} == {Verdict.ATTENTION}


MISSING = "年的放假安排没有登记"


def test_a_year_without_a_calendar_is_refused_and_nothing_is_guessed() -> None:
    day = date(2088, 12, 25)
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
    answer = story.ask("propose_disposal", date(2088, 12, 31))
    texts = {one.gate: one for one in answer.refusals}
    assert MISSING in texts["statement_period_over"].text
    assert texts["hearing_period_over"].curer == "legal_reviewer"


def test_every_limit_that_cannot_be_counted_is_refused_by_its_gate() -> None:
    day = date(2088, 12, 29)
    story = at("investigated").happen("approve_preservation", day)
    assert MISSING in _text(story, "report_investigation", "preservation_was_disposed", day)
    story = at("requested")
    assert MISSING in _text(story, "notify_hearing", "hearing_notice_in_time", day, hearing_on=date(2089, 2, 1))
    story.happen("notify_hearing", day, hearing_on=date(2089, 2, 1))
    assert MISSING in _text(story, "hold_hearing", "hearing_notice_in_time", date(2089, 2, 1))
    story = at("execution").happen("record_court_ruling", day, granted=False, final=False)
    assert MISSING in _text(story, "request_court_review", "court_review_is_open", date(2089, 2, 1))
    story = Story().happen("accept_clue", date(2088, 10, 20)).happen("propose_filing").happen("approve_filing")
    story.happen("report_investigation").happen("propose_disposal")
    # Late it would break the article and still bar nothing: so does a day of which nobody knows.
    (said,) = [
        one
        for one in story.ask("approve_disposal", date(2089, 1, 19)).attentions
        if one.gate == "decision_within_limit"
    ]
    assert MISSING in said.text
    assert "decision_within_limit" not in {
        one.gate for one in story.ask("approve_disposal", date(2089, 1, 18)).findings
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
    assert MISSING in _text(story, "apply_court", "court_window_open", date(2089, 11, 1))
    for gate in ("payment_is_overdue", "urging_wait_over", "remedy_period_over"):
        assert MISSING in _text(story, "apply_court", gate, date(2088, 12, 31))


def served_at_the_end_of_the_year() -> Story:
    """A notice with the right to a hearing whose periods end in a year that only lacks its arrangement."""
    story = at("reported").approve("notice", later(11)).do("issue_notice", hearing_told=True)
    on = date(2026, 12, 25)
    story.happen("document_issued", on, document="n", kind="hearing_notice_right")
    data = {"mode": "direct", "proof": "x", "served_on": on, "effective_on": on}
    return story.happen("document_served", on, document="n", kind="hearing_notice_right", **data)


def test_nothing_is_refused_for_an_arrangement_that_is_not_announced() -> None:
    story = served_at_the_end_of_the_year()
    early = {one.gate: one.text for one in story.ask("propose_disposal", date(2026, 12, 31)).refusals}
    assert early["hearing_period_over"].startswith("听证申请期限到2027年1月2日至2027年1月")
    between = story.ask("propose_disposal", date(2027, 1, 3))
    assert {"statement_period_over", "hearing_period_over"}.isdisjoint(one.gate for one in between.refusals)
    said = {one.gate: one for one in between.attentions}
    assert said["hearing_period_over"].text.startswith("最后一日暂定：不早于2027年1月2日，不晚于")
    assert said["hearing_period_over"].left_open == "LO-39"
    late = story.ask("propose_disposal", date(2027, 1, 20))
    assert {"statement_period_over", "hearing_period_over"}.isdisjoint(one.gate for one in late.findings)


def test_a_request_between_the_bounds_is_neither_late_nor_in_time() -> None:
    for on, timely in ((date(2026, 12, 31), True), (date(2027, 1, 4), None), (date(2027, 1, 20), False)):
        hearing = served_at_the_end_of_the_year().happen("request_hearing", on).facts.parties[0].hearing
        assert hearing is not None
        assert hearing.timely is timely


def test_the_notice_of_a_hearing_and_what_is_kept_go_by_the_bounds() -> None:
    story = at("requested")
    told = {on: story.ask("notify_hearing", on, hearing_on=date(2027, 1, 12)) for on in map(date.fromisoformat, DAYS)}
    early, between, late = ({one.gate: one.verdict for one in answer.findings} for answer in told.values())
    assert "hearing_notice_in_time" not in early
    assert between["hearing_notice_in_time"] is Verdict.ATTENTION
    assert late["hearing_notice_in_time"] is Verdict.REFUSED
    story.happen("notify_hearing", date(2026, 12, 28), hearing_on=date(2027, 1, 12))
    for on, gate in ((date(2026, 12, 29), False), (date(2027, 1, 11), True)):
        after = story.copy().happen("document_issued", on, document="h", kind="hearing_notice")
        data = {"mode": "direct", "proof": "x", "served_on": on, "effective_on": on}
        after.happen("document_served", on, document="h", kind="hearing_notice", **data)
        answer = after.ask("hold_hearing", date(2027, 1, 12), actor="p1")
        assert ("hearing_notice_in_time" in {one.gate for one in answer.refusals}) is gate
    kept = at("investigated").happen("approve_preservation", date(2026, 12, 29))
    assert "preservation_was_disposed" not in {
        one.gate for one in kept.ask("report_investigation", date(2026, 12, 31)).refusals
    }
    over = {one.gate: one.text for one in kept.ask("report_investigation", date(2027, 1, 25)).refusals}
    assert "已经逾期" in over["preservation_was_disposed"]


DAYS = ("2026-12-28", "2027-01-02", "2027-01-06")
"""In time, between the bounds, too late for a hearing on the twelfth of January."""


def test_what_is_paid_late_starts_after_the_later_bound() -> None:
    day_served = date(2026, 12, 17)
    story = at("service").happen("document_issued", day_served, document="d", kind="penalty_decision_unit")
    data = {"mode": "direct", "proof": "x", "served_on": day_served, "effective_on": day_served}
    story.happen("document_served", day_served, document="d", kind="penalty_decision_unit", **data)
    execution = story.facts.parties[0].execution
    assert execution is not None
    assert execution.pay is not None
    assert execution.window is not None
    assert (execution.pay.last, execution.pay.not_before, execution.pay.not_after) == (
        None,
        date(2027, 1, 2),
        date(2027, 1, 4),
    )
    assert execution.window.not_before is not None
    assert execution.window.internal is not None
    started = story.happen("start_surcharge", date(2027, 2, 1)).facts.parties[0].execution
    assert started is not None
    assert started.surcharge_from == date(2027, 1, 5)
    deferred = story.happen("propose_deferral", date(2027, 2, 1), until_on="2027-03-31").happen("approve_deferral")
    later_on = deferred.facts.parties[0].execution
    assert later_on is not None
    assert later_on.window == execution.window
    running = {one.key: one for one in running_deadlines(PENALTY, story.facts, date(2027, 1, 3), Setting())}
    assert running["litigation"].state is State.RUNNING


def test_a_provisional_term_can_be_extended() -> None:
    story = Story(Setting(extension_days=30)).happen("accept_clue", date(2026, 10, 9)).happen("propose_filing")
    story.happen("approve_filing", date(2026, 10, 10)).happen("propose_extension").happen("approve_extension")
    limit = story.facts.decision_limit
    assert limit is not None
    assert limit.last is None
    assert limit.earliest is not None
    assert limit.earliest >= date(2027, 2, 5)


def _text(story: Story, step: str, gate: str, on: date, **changes: object) -> str:
    return next(one.text for one in story.ask(step, on, **changes).refusals if one.gate == gate)


def test_the_setting_of_the_house_is_heard() -> None:
    story = at("notice")
    story.setting = Setting.from_values({"hearing_fine_unit": 1_000_000})
    assert "hearing_was_offered" in {one.gate for one in story.ask("issue_notice").refusals}
