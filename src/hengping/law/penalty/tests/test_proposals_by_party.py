"""A proposal about one party is answered for that party; the other's waits, and a file with both keeps both."""

from __future__ import annotations

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


def test_it_refuses_a_proposal_about_another_party_while_one_waits() -> None:
    waiting = two().happen("propose_deferral", ON, party="A")
    assert texts(waiting, "propose_deferral", "proposal_waits_its_turn", party="B") == [
        "某某化工有限公司的“提请延期或者分期缴纳罚款”还在等审批"
    ]
    assert texts(waiting, "propose_deferral", "proposal_waits_its_turn", party="A") == []
    assert texts(two(), "propose_deferral", "proposal_waits_its_turn", party="B") == []
    everybody = two().happen("propose_deferral", ON)
    assert texts(everybody, "propose_deferral", "proposal_waits_its_turn", party="B")[0].startswith("全部当事人的")
    only_asked = survey(PENALTY, "propose_deferral", waiting.facts, ON, waiting.setting)
    assert "proposal_waits_its_turn" not in {one.gate for one in only_asked.findings}


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
