"""A paper served twice: the periods run from the first valid service, and what rests on it is not started anew."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hengping.law.penalty.facts import Execution, Notice
from hengping.law.penalty.tests.story import Story, at, later

REPEATED = later(60)


def again(story: Story, kind: str, on: date = REPEATED, **changes: Any) -> Story:
    """Serve the paper of that kind once more, without asking."""
    first = next(act for act in story.acts if act.kind == "document_served" and act.data["kind"] == kind)
    return story.happen("document_served", on, **_service(first.data["document"], kind, on, **changes))


def _service(document: str, kind: str, on: date, **changes: Any) -> dict[str, Any]:
    given = {"document": document, "kind": kind, "mode": "direct", "served_on": on, "effective_on": on}
    return given | {"proof": "回证2", "receiver": "前台", "again": "当事人要求"} | changes


def refusals(story: Story, kind: str, **changes: Any) -> set[str]:
    """The gates that refuse a repeat of that paper."""
    document = next(name for name, issued in story.facts.issued if issued == kind)
    answer = story.ask("document_served", REPEATED, **_service(document, kind, REPEATED, **changes))
    return {finding.gate for finding in answer.refusals}


def executed(story: Story) -> Execution:
    execution = story.facts.parties[0].execution
    assert execution is not None
    return execution


def noticed(story: Story) -> Notice:
    notice = story.facts.parties[0].notice
    assert notice is not None
    return notice


def test_a_repeat_leaves_the_days_for_paying_and_suing_as_they_were() -> None:
    story = at("execution")
    before = executed(story)
    assert not refusals(story, "penalty_decision_unit")
    assert executed(again(story, "penalty_decision_unit")) == before


def test_an_invalid_first_service_starts_the_days_anew() -> None:
    story = at("execution").happen("start_surcharge", later(50)).happen("issue_urging", later(50))
    before = executed(story)
    assert not refusals(story, "penalty_decision_unit", first_invalid=True)
    after = executed(again(story, "penalty_decision_unit", first_invalid=True))
    assert (after.served_on, after.surcharge_from, after.urged_on) == (REPEATED, None, None)
    assert before.pay is not None
    assert after.pay is not None
    assert after.pay.last is not None
    assert before.pay.last is not None
    assert after.pay.last > before.pay.last


@pytest.mark.parametrize("invalid", [False, True])
def test_a_maintained_decision_keeps_the_day_for_suing(invalid: bool) -> None:
    story = at("execution").happen("record_remedy_started", later(40)).happen("record_remedy_outcome", later(50))
    before = executed(story)
    assert executed(again(story, "penalty_decision_unit", first_invalid=invalid)) == before
    assert ("service_may_be_repeated" in refusals(story, "penalty_decision_unit", first_invalid=invalid)) is invalid


@pytest.mark.parametrize("invalid", [False, True])
def test_a_deferral_keeps_its_day(invalid: bool) -> None:
    story = at("execution").happen("propose_deferral", later(35)).happen("approve_deferral", later(36))
    before = executed(story)
    assert before.deferred_until is not None
    assert executed(again(story, "penalty_decision_unit", first_invalid=invalid)) == before
    assert ("service_may_be_repeated" in refusals(story, "penalty_decision_unit", first_invalid=invalid)) is invalid


def test_a_repeated_notice_leaves_the_days_for_speaking_as_they_were() -> None:
    story = at("defence")
    before = noticed(story)
    assert noticed(again(story, "penalty_notice", later(13))) == before
    assert noticed(again(story, "penalty_notice", later(13), first_invalid=True)).served_on == later(13)


@pytest.mark.parametrize("invalid", [False, True])
def test_it_refuses_a_notice_served_again_after_the_decision(invalid: bool) -> None:
    story = at("execution")
    before = noticed(story)
    assert "service_may_be_repeated" in refusals(story, "penalty_notice", first_invalid=invalid)
    assert noticed(again(story, "penalty_notice", first_invalid=invalid)) == before


@pytest.mark.parametrize("invalid", [False, True])
def test_an_urging_letter_is_not_served_anew_once_the_court_was_asked(invalid: bool) -> None:
    story = at("execution").happen("issue_urging", later(40)).serve("urging_letter", later(41))
    story = story.happen("apply_court", later(55))
    before = executed(story)
    assert before.court is not None
    assert ("service_may_be_repeated" in refusals(story, "urging_letter", first_invalid=invalid)) is invalid
    assert executed(again(story, "urging_letter", first_invalid=invalid)) == before


def test_nothing_rests_on_the_service_of_a_decision_that_was_not_made() -> None:
    party = at("defence").facts.parties[0]
    assert (party.execution, party.built_on_service) == (None, False)


def test_a_repeated_notice_of_the_hearing_stays_in_time() -> None:
    story = at("hearing")
    assert story.facts.parties[0].hearing is not None
    hearing = again(story, "hearing_notice", later(29)).facts.parties[0].hearing
    assert hearing is not None
    assert hearing.notice_in_time
    hearing = again(story, "hearing_notice", later(29), first_invalid=True).facts.parties[0].hearing
    assert hearing is not None
    assert not hearing.notice_in_time


def test_a_repeated_urging_letter_waits_no_longer() -> None:
    story = at("execution").happen("issue_urging", later(50)).serve("urging_letter", later(50))
    before = executed(story)
    assert executed(again(story, "urging_letter")) == before
    assert executed(again(story, "urging_letter", first_invalid=True)).urging_served_on == REPEATED


def test_a_timely_decision_is_not_called_late_because_of_a_repeat() -> None:
    story = at("execution")
    document = next(name for name, issued in story.facts.issued if issued == "penalty_decision_unit")
    data = _service(document, "penalty_decision_unit", REPEATED)
    assert "served_in_time" not in {one.gate for one in story.ask("document_served", REPEATED, **data).findings}
    assert "served_in_time" in {
        one.gate for one in story.ask("document_served", REPEATED, **data, first_invalid=True).findings
    }
