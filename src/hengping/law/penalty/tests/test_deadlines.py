"""The periods that run in a case on one day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hengping.law.calendar import CALENDARS, OffRange, YearTable
from hengping.law.configuration import Setting
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.tests.story import D0, Story, at, later, penalty
from hengping.law.periods import keys
from hengping.law.procedure.changing import replace
from hengping.law.procedure.fold import fold
from hengping.law.procedure.running import Running, State, running_deadlines
from hengping.law.procedure.uncounted import Uncounted, uncounted, why_uncounted


def running(story: Story, on: date | None = None) -> dict[str, Running]:
    found = running_deadlines(PENALTY, story.facts, on or story.on, Setting())
    assert {one.key for one in found} <= set(keys())
    return {one.key: one for one in found}


def test_a_clue_runs_towards_filing() -> None:
    found = running(at("clue"))
    assert set(found) == {"filing"}
    assert found["filing"].last_day == date(2026, 3, 11)
    assert found["filing"].binds == "agency"
    assert found["filing"].citations[0].key == "APL-54(2)"


def test_a_filed_case_runs_ninety_days() -> None:
    limit = running(at("filed"))["decision"]
    assert limit.start_on == later(0)
    assert limit.nominal == date(2026, 5, 31)
    assert limit.last_day == date(2026, 6, 1)
    assert limit.internal_day == date(2026, 5, 29)
    assert limit.state is State.RUNNING
    assert running(at("filed"), date(2026, 5, 20))["decision"].state is State.NEAR
    assert running(at("filed"), date(2026, 6, 2))["decision"].state is State.OVER


def test_what_is_kept_or_sealed_runs() -> None:
    story = at("recorded").happen("approve_preservation").happen("seal_property")
    assert running(story)["preservation"].last_day == later(9)
    assert running(story)["sealing"].last_day == later(30)
    story.happen("dispose_preservation").happen("dispose_sealing")
    assert not {"preservation", "sealing"} & set(running(story))


def test_days_in_a_laboratory_do_not_count_while_something_is_sealed() -> None:
    """Sealed on 2 March, ten days of testing: the thirty days end on 11 April, the extension thirty days on."""
    story = at("recorded").happen("seal_property")
    sealed_on = story.on
    story.happen("appraise_sealed_property")
    found = running(story)["sealing"]
    assert found.start_on == sealed_on
    assert found.last_day == sealed_on + timedelta(days=40)
    assert (found.excluded_days, found.causes) == (10, ("检测、检验、检疫或者技术鉴定",))
    story.happen("approve_sealing_extension")
    assert running(story)["sealing"].last_day == sealed_on + timedelta(days=70)
    assert running(story)["sealing"].causes == found.causes, "why the days of the first period were left out"
    second = {"first_on": later(50).isoformat(), "last_on": later(54).isoformat()}
    story.happen("appraise_sealed_property", **second)
    extended = running(story)["sealing"]
    assert (extended.last_day, extended.excluded_days) == (sealed_on + timedelta(days=75), 15)
    assert extended.causes == found.causes


@pytest.mark.parametrize(
    "wrong",
    [
        {"told_in_writing": False},
        {"last_on": "2026-03-04"},
        {"last_on": "2999-03-04"},
        {"first_on": "2026-02-20"},
        {"first_on": "2026-04-20", "last_on": "2026-04-25"},
    ],
)
def test_only_time_that_is_fixed_told_and_begun_in_time_is_left_out(wrong: dict[str, Any]) -> None:
    story = at("recorded").happen("seal_property")
    assert story.ask("appraise_sealed_property").allowed
    answer = story.ask("appraise_sealed_property", **wrong)
    assert not answer.allowed
    assert {finding.gate for finding in answer.findings} == {"appraisal_time_was_told"}


def test_testing_that_no_calendar_can_hold_changes_nothing() -> None:
    story = at("recorded").happen("seal_property")
    before = running(story)["sealing"].last_day
    for wrong in ({"last_on": "2026-03-04"}, {"last_on": "2999-03-04"}):
        story.happen("appraise_sealed_property", **wrong)
    assert running(story)["sealing"].last_day == before
    assert not at("recorded").happen("appraise_sealed_property").facts.sealing


def test_an_order_to_correct_runs_and_so_does_its_recheck() -> None:
    story = at("recorded").do("order_correction", due_on=later(10))
    assert running(story)["correction"].last_day == later(10)
    assert running(story)["recheck"].start_on == later(10)
    assert "correction" not in running(story.do("record_recheck", later(11)))


def test_review_and_transfer_run() -> None:
    assert "legal_review" in running(at("reported").do("review_submitted"))
    story = at("reported").do("propose_transfer")
    assert "crime_approval" in running(story)
    story.do("approve_transfer")
    assert "crime_transfer" in running(story)
    assert "crime_transfer" not in running(story.do("send_transfer"))
    refused = at("reported").do("propose_transfer").do("refuse_transfer")
    assert "crime_approval" not in running(refused)


def test_the_party_has_its_time_to_speak() -> None:
    found = running(at("large"))
    assert found["statement"].party == "A"
    assert found["statement"].binds == "party"
    assert found["hearing_request"].last_day == later(18)
    assert not {"statement", "hearing_request"} & set(running(at("large"), later(19)))
    assert "statement" not in running(at("large").do("waive_statement"))
    requested = running(at("requested"))
    assert "hearing_request" not in requested
    assert requested["hearing_hold"].last_day == later(28)


def test_a_decision_runs_towards_service_publication_and_payment() -> None:
    assert {"service", "publication"} <= set(running(at("service")))
    story = at("execution")
    found = running(story)
    assert {"payment", "reconsideration", "litigation", "publication"} <= set(found)
    assert found["payment"].last_day == date(2026, 4, 17)
    paid = story.copy().do("record_payment").do("record_publication", published_on=story.on)
    assert not {"payment", "publication", "court_window"} & set(running(paid))
    assert "litigation" not in running(story.copy().do("record_remedy_started"))


def test_the_court_window_shows_when_the_time_for_remedies_is_over() -> None:
    story = at("execution")
    assert "court_window" not in running(story)
    found = running(story, date(2026, 10, 9))
    window = found["court_window"]
    assert window.last_day is None  # whether 8 January 2027 is worked, nobody has announced
    assert window.internal_day == date(2027, 1, 8)
    assert window.state is State.RUNNING
    assert "litigation" not in found


def test_a_year_that_the_bureau_entered_gives_the_last_day() -> None:
    made_up = YearTable(
        2027, (OffRange("试", date(2027, 1, 8), date(2027, 1, 10)),), frozenset(), "试", "试", "试", D0, True
    )
    setting = Setting(calendar=CALENDARS.with_year(made_up))
    served = at("execution").acts
    facts = fold(PENALTY, served, setting)
    window = {one.key: one for one in running_deadlines(PENALTY, facts, date(2026, 10, 9), setting)}["court_window"]
    assert window.last_day == date(2027, 1, 11)
    assert window.state is State.RUNNING


def test_urging_and_deferral_run() -> None:
    story = at("execution").do("issue_urging", later(60)).serve("urging_letter", later(60))
    assert running(story)["urging_wait"].start_on == later(60)
    assert "urging_wait" not in running(story, later(90))
    deferred = at("execution").approve("deferral", later(40))
    assert running(deferred)["deferral"].last_day == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("started", "key", "last_day"),
    [
        ({}, "reconsideration_answer", date(2026, 4, 24)),
        ({"simplified": True}, "reconsideration_answer_simplified", date(2026, 4, 17)),
        ({"kind": "litigation"}, "litigation_answer", date(2026, 4, 27)),
        ({"copy_received_on": "2026-04-02"}, "reconsideration_answer", date(2026, 4, 17)),
    ],
)
def test_the_bureau_must_answer_whoever_looks_at_its_decision(
    started: dict[str, Any], key: str, last_day: date
) -> None:
    """The copy is received on Friday 10 April 2026, or on Thursday the second before the holiday of Qingming."""
    story = at("execution").happen("record_remedy_started", date(2026, 4, 10), **started)
    found = running(story)[key]
    assert (found.binds, found.last_day) == ("agency", last_day)
    assert running(story, date(2026, 8, 3))[key].state is State.OVER
    kind = {"kind": started.get("kind", "reconsideration")}
    other = {"kind": "reconsideration" if kind["kind"] == "litigation" else "litigation"}
    assert key in running(story.copy().happen("answer_remedy", **other))
    assert key not in running(story.copy().do("answer_remedy", **kind))
    assert key not in running(story.copy().do("record_remedy_outcome", **kind))


def test_a_second_remedy_is_answered_anew() -> None:
    story = at("execution").do("record_remedy_started").do("answer_remedy").do("record_remedy_outcome")
    story.do("record_remedy_started", kind="litigation")
    assert "litigation_answer" in running(story)
    assert "reconsideration_answer" not in running(story)
    story.do("answer_remedy", kind="litigation")
    assert "litigation_answer" not in running(story)


def test_what_was_quashed_must_come_down() -> None:
    story = at("execution").do("record_publication", later(33), published_on=later(33)).do("revoke_decision", later(40))
    assert running(story)["publication_withdrawal"].last_day == later(44)
    assert "publication_withdrawal" not in running(story.do("withdraw_publication", later(41)))


@pytest.mark.parametrize("by", ["reconsideration", "the agency"])
def test_every_remedy_is_open_against_a_decision_made_anew(by: str) -> None:
    """What the remedy against the first decision came to says nothing of the second one."""
    story = at("execution")
    if by == "reconsideration":
        story.do("record_remedy_started").do("record_remedy_outcome", outcome="revoked", redo=True)
    else:
        story.do("revoke_decision", redo=True, actor="h1")
    rows = [penalty(10_000_00, facts="f2")]
    story.do("report_investigation", story.on, version="v2", penalty=rows).told(version="v2", penalty=rows)
    story.do("waive_statement").approve("disposal", version="v2", penalty=rows)
    story.do("issue_decision", penalty=rows).serve("penalty_decision_unit", later(1, story.on))
    assert story.facts.parties[0].outcome == ""
    found = running(story)
    assert found["reconsideration"].start_on == found["litigation"].start_on == story.on


def test_a_decision_that_is_gone_for_good_leaves_no_remedy() -> None:
    story = at("execution").happen("record_remedy_started")
    story.happen("record_remedy_outcome", outcome="revoked", redo=False)
    story.facts = replace(story.facts, phase=Phase.EXECUTION)  # as it is while another party still owes
    assert not {"reconsideration", "litigation"} & set(running(story))


def test_cash_and_record_of_a_penalty_on_the_spot_run() -> None:
    story = at("spot decided").do("collect_on_spot")
    assert {"on_spot_record", "on_spot_handover"} <= set(running(story))
    story.do("hand_over_fine", later(1)).do("file_on_spot_record")
    assert running(story)["on_spot_deposit"].last_day == later(3)
    story.do("hand_over_fine", later(2), to="bank")
    assert not {"on_spot_record", "on_spot_handover", "on_spot_deposit"} & set(running(story))


def test_cash_collected_in_a_remote_place_counts_in_an_ordinary_case() -> None:
    """It is paid, and must be handed in as in a case on the spot (Administrative Penalty Law 69, 71)."""
    story = at("execution").do("collect_on_spot", amount=10_000_00, ground="remote", requested=True)
    execution = story.facts.parties[0].execution
    assert execution is not None
    assert execution.paid == 10_000_00
    assert "on_spot_handover" in running(story)
    assert "on_spot_record" not in running(story)
    small = story.ask("collect_on_spot", ground="small")
    assert "on_spot_collection_allowed" in {one.gate for one in small.refusals}


def test_a_closed_case_runs_towards_the_archive() -> None:
    story = at("execution").do("record_payment").do("record_publication", published_on=later(31))
    assert set(running(story.approve("closing"))) == {"archiving"}
    assert running(story.do("archive_case")) == {}


def test_a_year_that_only_lacks_its_arrangement_goes_by_the_safe_bound() -> None:
    story = Story()
    story.on = date(2026, 12, 28)
    story.happen("accept_clue", date(2026, 12, 28))
    limit = running(story)["filing"]
    assert (limit.last_day, limit.not_before, limit.not_after) == (None, date(2027, 1, 5), date(2027, 1, 7))
    assert limit.warn_from is not None
    states = [running_deadlines(PENALTY, story.facts, date(2027, 1, on), Setting())[0].state for on in (4, 5, 6, 7, 8)]
    assert states == [State.NEAR, State.NEAR, State.NEAR, State.NEAR, State.OVER]
    assert uncounted(limit) is Uncounted.PROVISIONAL
    assert "不早于2027年1月5日，不晚于2027年1月7日" in why_uncounted(limit)


def test_a_year_without_a_calendar_is_shown_as_unknown() -> None:
    story = Story()
    story.on = date(2088, 12, 28)
    story.happen("accept_clue", date(2088, 12, 28))
    limit = running(story)["filing"]
    assert limit.state is State.UNKNOWN
    assert limit.last_day is None
    assert limit.warn_from is None


def test_what_the_police_answered_starts_the_next_period() -> None:
    story = at("filed").do("propose_transfer").do("approve_transfer").do("send_transfer")
    filed, refused = story.copy().do("record_transfer_return"), story.copy().do("record_transfer_return", filed=False)
    assert "crime_handover" in {one.key for one in running_deadlines(PENALTY, filed.facts, filed.on, Setting())}
    assert "crime_review" in {one.key for one in running_deadlines(PENALTY, refused.facts, refused.on, Setting())}
    assert "crime_review" not in {one.key for one in running_deadlines(PENALTY, refused.facts, later(10), Setting())}
    missed = running(filed, filed.on + timedelta(days=10))["crime_handover"]
    assert (missed.binds, missed.state) == ("agency", State.OVER)
    assert "crime_handover" not in running(filed.copy().do("hand_over_items"))
    assert "crime_handover" not in running(filed.copy().do("record_case_returned", filed.on + timedelta(days=30)))


def test_a_refusal_of_the_court_can_be_taken_further_for_fifteen_days() -> None:
    story = at("execution").happen("record_court_acceptance", later(40), accepted=False)
    assert "court_refusal_review" in {one.key for one in running_deadlines(PENALTY, story.facts, later(41), Setting())}
    story = at("execution").happen("record_court_ruling", later(40), granted=False, final=False)
    assert "court_ruling_review" in {one.key for one in running_deadlines(PENALTY, story.facts, later(41), Setting())}
    assert "court_ruling_review" not in {
        one.key for one in running_deadlines(PENALTY, story.facts, later(60), Setting())
    }


def test_an_emergency_sealing_waits_for_its_approval() -> None:
    story = at("recorded").do("seal_property", urgent_reason="有现实危险")
    assert "sealing_emergency" in {one.key for one in running_deadlines(PENALTY, story.facts, story.on, Setting())}
    story.approve("sealing")
    assert "sealing_emergency" not in {one.key for one in running_deadlines(PENALTY, story.facts, story.on, Setting())}
