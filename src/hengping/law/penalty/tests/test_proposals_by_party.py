"""A proposal about one party is answered for that party; the other's waits, and a file with both keeps both."""

from __future__ import annotations

import pytest

from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.tests.story import PERSON, UNIT, Story, at, later, penalty
from hengping.law.procedure.ask import survey

ROWS = [penalty(), penalty(10_000_00, party="B")]
ON = later(35)


def two() -> Story:
    """Both parties were punished and both want to pay later."""
    story = at("reported").happen("identify_party", parties=[UNIT, PERSON]).happen("propose_disposal", penalty=ROWS)
    story.happen("approve_disposal").happen("issue_decision", penalty=ROWS)
    for party in ("A", "B"):
        day = {"served_on": later(31), "effective_on": later(31), "proof": "回证", "mode": "direct"}
        paper = {"document": f"d{party}", "kind": "penalty_decision_unit", "party": party}
        story.happen("document_served", later(31), **paper, **day)
    return story


def texts(story: Story, step: str, gate: str, **changes: object) -> list[str]:
    return [one.text for one in story.ask(step, ON, **changes).findings if one.gate == gate]


def waiting_for(story: Story) -> list[str]:
    return [one.party for one in story.facts.proposals if one.of == "propose_deferral"]


def both_waiting() -> Story:
    return two().happen("propose_deferral", ON, party="A").happen("propose_deferral", ON, party="B")


ANSWERS = ("endorse_proposal", "return_proposal", "decline_endorsement")
GATE = "answer_names_its_proposal"


def test_proposals_about_two_parties_wait_side_by_side() -> None:
    waiting = two().happen("propose_deferral", ON, party="A")
    assert waiting.ask("propose_deferral", ON, party="B", applied=True, difficulty="停产", until_on=later(90)).allowed
    assert waiting_for(waiting.happen("propose_deferral", ON, party="B")) == ["A", "B"]
    assert waiting_for(waiting.happen("propose_deferral", ON, party="A")) == ["B", "A"]


@pytest.mark.parametrize("step", ANSWERS)
def test_it_refuses_an_answer_that_does_not_say_which_it_answers(step: str) -> None:
    both, named = both_waiting(), {"of": "propose_deferral", "reason": "证明不全"}
    assert texts(both, step, GATE, **named) == [
        "“提请延期或者分期缴纳罚款”是按当事人呈批的，没有写明答复的是哪一个（某某化工有限公司、张某）"
    ]
    assert texts(both, step, GATE, **named, party="B") == []
    assert texts(two().happen("propose_deferral", ON), step, GATE, **named) == []
    alone = two().happen("propose_deferral", ON, party="B")
    assert texts(alone, step, GATE, **named) == [], "the only one that waits is meant"
    assert waiting_for(alone.happen("return_proposal", ON, **named)) == []
    assert GATE not in {one.gate for one in survey(PENALTY, step, both.facts, ON, both.setting).findings}
    assert texts(both, step, GATE, of="什么", reason="证明不全") == []


def test_it_refuses_to_give_all_what_was_asked_for_one() -> None:
    waiting = two().happen("propose_deferral", ON, party="B")
    assert len(texts(waiting, "approve_deferral", GATE)) == 1
    assert texts(waiting, "approve_deferral", GATE, party="B") == []
    # A party that the file does not know has no name to be said.
    strange = two().happen("propose_deferral", ON, party="Z")
    assert texts(strange, "approve_deferral", GATE)[0].endswith("没有写明答复的是哪一个")


@pytest.mark.parametrize("step", ANSWERS)
def test_it_refuses_to_answer_for_one_what_is_decided_for_all(step: str) -> None:
    story = two().happen("propose_closing", ON)
    named = {"of": "propose_closing", "reason": "材料不全"}
    assert texts(story, step, GATE, **named, party="A") == [
        f"“{PENALTY.acts['propose_closing'].sentence}”是一并呈批的，不能只答复一个当事人的"
    ]
    assert texts(story, step, GATE, **named) == []


def test_each_is_endorsed_and_sent_back_by_itself() -> None:
    both = both_waiting().happen("endorse_proposal", ON, of="propose_deferral", party="B")
    first, second = both.facts.proposals
    assert (first.endorsed_on, second.endorsed_on) == (None, ON)
    assert waiting_for(both.happen("return_proposal", ON, of="propose_deferral", party="B", reason="证明不全")) == ["A"]
    assert texts(both, "return_proposal", "proposal_is_pending", of="propose_deferral", party="B", reason="x") != []
    assert texts(both, "return_proposal", "proposal_is_pending", of="propose_deferral", party="A", reason="x") == []
    assert waiting_for(both.happen("decline_endorsement", ON, of="propose_deferral", party="A", reason="x")) == []


def test_nobody_is_granted_what_was_proposed_for_another() -> None:
    waiting = two().happen("propose_deferral", ON, party="A")
    assert texts(waiting, "approve_deferral", "proposal_was_made", party="B") != []
    assert texts(waiting, "approve_deferral", "proposal_was_made", party="A") == []
    assert texts(waiting, "approve_deferral", "proposal_was_endorsed", party="B") == []
    assert texts(waiting, "approve_deferral", "proposal_was_endorsed", party="A") != []
    everybody = two().happen("propose_deferral", ON)
    assert texts(everybody, "approve_deferral", "proposal_was_made", party="B") == []


def test_a_file_with_two_keeps_the_one_that_was_not_answered() -> None:
    both = two().happen("propose_deferral", ON, party="A").happen("propose_deferral", ON, party="B")
    assert [one.party for one in both.facts.proposals if one.of == "propose_deferral"] == ["A", "B"]
    both.happen("approve_deferral", ON, party="A")
    assert [one.party for one in both.facts.proposals if one.of == "propose_deferral"] == ["B"]
    first, second = both.facts.parties
    assert first.execution is not None
    assert second.execution is not None
    assert (first.execution.deferred_until is None, second.execution.deferred_until is None) == (False, True)
    both.happen("return_proposal", ON, of="propose_deferral", reason="证明不全")
    assert not [one for one in both.facts.proposals if one.of == "propose_deferral"]


def test_what_is_decided_for_all_is_one_proposal_whomever_it_names() -> None:
    assert PENALTY.proposals_by_party == {"propose_deferral"}
    story = at("heard").happen("report_hearing", party="A").happen("report_hearing", party="B")
    assert [one.party for one in story.facts.proposals if one.of == "report_hearing"] == [""]
