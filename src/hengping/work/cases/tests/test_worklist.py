"""What a proposal waits for: whoever must deliberate again after the party was heard, before whoever decides."""

from __future__ import annotations

from hengping.law.configuration import Setting
from hengping.law.penalty.tests.story import LARGE_ROWS, Story, at, later
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.matters.worklist import Duties


def proposed(story: Story) -> list[str]:
    story.do("propose_disposal", later(34), penalty=LARGE_ROWS)
    story.do("endorse_proposal", later(34), of="propose_disposal", actor="s1")
    return [duty.step.code for duty in Duties(CASE_PRACTICE, later(34), Setting())._of_proposals(story.facts)]


def test_after_a_hearing_review_and_discussion_come_again() -> None:
    heard = at("heard").do("waive_statement", later(30)).do("report_hearing", later(31), actor="p1")
    heard.do("review_hearing_report", later(31), actor="h1")
    assert set(proposed(heard.copy())) == {"review_submitted", "discussion_opened"}
    assert proposed(heard.copy().reviewed(on=later(32))) == ["discussion_opened"]
    both = heard.copy().reviewed(on=later(32)).discussed(on=later(33))
    assert proposed(both) == ["approve_disposal"]


def test_a_proposal_waits_for_the_one_who_grants_it_not_for_the_refusal() -> None:
    story = at("clue").do("propose_filing").do("endorse_proposal", of="propose_filing", actor="s1")
    assert [duty.step.code for duty in Duties(CASE_PRACTICE, story.on, Setting())._of_proposals(story.facts)] == [
        "approve_filing"
    ]


def test_what_sends_a_case_back_is_declared() -> None:
    assert {code for code, step in CASE_PRACTICE.procedure.steps.items() if step.sends_back} == {
        "decline_endorsement",
        "refuse_filing",
        "refuse_hearing_request",
        "refuse_transfer",
        "return_proposal",
        "return_to_investigation",
        "revoke_decision",
    }
