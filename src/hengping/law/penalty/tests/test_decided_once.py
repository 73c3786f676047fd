"""A decision not to punish stands once, and falls with its paper; a withdrawal gives the reason that was approved."""

from __future__ import annotations

from hengping.law.findings import Answer
from hengping.law.penalty.reviewing import review_case
from hengping.law.penalty.tests.story import PERSON, UNIT, Story, at, later
from hengping.law.procedure.reviewing import File, Profile, Weight

NONE = {"outcome": "no_penalty", "penalty": [], "no_penalty_ground": "minor_corrected"}


def not_punished(**changes: object) -> Story:
    story = at("reported").happen("propose_disposal", **NONE).happen("approve_disposal").happen("record_education")
    return story.happen("issue_no_penalty", **changes)


def withdrawn(reason: str = "证据不足以认定") -> Story:
    return (
        at("reported")
        .happen("propose_disposal", outcome="withdraw", penalty=[], reason=reason)
        .happen("approve_disposal")
    )


def said(answer: Answer, gate: str) -> list[str]:
    return [finding.text for finding in answer.findings if finding.gate == gate]


def issued(story: Story, paper: str, **changes: object) -> Story:
    return story.happen("document_issued", document=paper, kind="no_penalty_decision", **changes)


def test_it_refuses_a_second_decision_not_to_punish() -> None:
    story = not_punished()
    assert said(story.ask("issue_no_penalty"), "no_penalty_is_decided_once") == [
        "2026年3月12日已经作出不予处罚决定，不能再作一份"
    ]


def test_it_works_once_the_paper_that_was_wrong_is_void() -> None:
    story = issued(issued(not_punished(), "n1"), "n2")
    story.happen("document_voided", document="n1", reason="印错")
    assert said(story.ask("issue_no_penalty"), "no_penalty_is_decided_once")
    story.happen("document_issued", document="s1", kind="site_measure")
    story.happen("document_voided", document="s1", reason="印错")
    assert said(story.ask("issue_no_penalty"), "no_penalty_is_decided_once")
    story.happen("document_voided", document="n2", reason="印错")
    assert said(story.ask("issue_no_penalty"), "no_penalty_is_decided_once") == []


def test_one_party_gets_its_new_paper_and_the_other_keeps_its_own() -> None:
    story = at("reported").happen("identify_party", parties=[UNIT, PERSON]).happen("propose_disposal", **NONE)
    story.happen("approve_disposal").happen("issue_no_penalty")
    issued(issued(story, "nA", party="A"), "nB", party="B").happen("document_voided", document="nB", reason="印错")
    assert said(story.ask("issue_no_penalty", party="B"), "no_penalty_is_decided_once") == []
    assert said(story.ask("issue_no_penalty", party="A"), "no_penalty_is_decided_once") != []
    assert len(said(story.ask("issue_no_penalty"), "no_penalty_is_decided_once")) == 1


def test_a_file_that_voids_a_paper_it_never_told_of_may_decide_anew() -> None:
    story = not_punished().happen("document_voided", document="x", reason="印错").happen("issue_no_penalty")
    found = review_case(File(story.acts, story.on), Profile())
    assert "no_penalty_is_decided_once" not in {one.finding.gate for one in found.found}
    again = review_case(File(not_punished().happen("issue_no_penalty").acts, story.on), Profile())
    assert "no_penalty_is_decided_once" in {one.finding.gate for one in again.of(Weight.BREACH)}


def test_what_was_decided_falls_with_a_decision_that_is_made_anew() -> None:
    story = not_punished().happen("record_remedy_started").happen("record_remedy_outcome", outcome="revoked", redo=True)
    (track,) = story.facts.parties
    assert (track.not_punished_on, track.not_punished_by) == (None, frozenset())


def test_it_refuses_another_reason_for_withdrawing_than_the_approved_one() -> None:
    answer = withdrawn().ask("withdraw_case", reason="当事人已经搬走")
    assert said(answer, "withdrawal_follows_approval") == ["批准的撤销理由是“证据不足以认定”，与所填的不同"]


def test_the_approved_reason_is_taken_without_being_said_again() -> None:
    for reason in (None, "", " 证据不足以认定"):
        assert said(withdrawn().ask("withdraw_case", reason=reason), "withdrawal_follows_approval") == []
    assert said(withdrawn("").ask("withdraw_case", reason="证据不足"), "withdrawal_follows_approval") == []
    assert said(at("filed").ask("withdraw_case", reason="证据不足"), "withdrawal_follows_approval") == []


def test_a_file_from_elsewhere_may_word_the_reason_otherwise() -> None:
    story = withdrawn().happen("withdraw_case", reason="违法事实不能成立")
    found = review_case(File(story.acts, story.on), Profile())
    assert "withdrawal_follows_approval" not in {one.finding.gate for one in found.of(Weight.BREACH)}


def test_what_became_of_each_decision_is_known() -> None:
    """One taken away stays so; what takes another party's away leaves this one; a voided paper decides nothing."""
    story = at("decision").happen("document_issued", document="d1", kind="penalty_decision_unit", party="A")
    story.happen("document_issued", document="d2", kind="penalty_decision_person", party="B")
    story.happen("document_issued", document="d3", kind="no_penalty_decision", party="C", number="不罚3号")
    story.happen("record_remedy_outcome", later(40), kind="litigation", outcome="revoked", party="B")
    story.happen("document_voided", later(41), document="d3", reason="写错")
    first, second = story.facts.decisions
    assert (first.gone_on, second.gone_on, second.gone_by) == (None, later(40), "litigation")
    story.happen("revoke_decision", later(50))
    first, second = story.facts.decisions
    assert (first.gone_on, first.gone_by) == (later(50), "agency")
    assert (second.gone_on, second.gone_by) == (later(40), "litigation")
    void = at("execution").happen("record_remedy_outcome", later(40), kind="litigation", outcome="void")
    assert [one.gone_by for one in void.facts.decisions] == ["void"]
