"""Which proposal a step answers, and what counts as an opinion beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hengping.doors.web.cases.looks import PENALTY_LOOKS
from hengping.doors.web.cases.tests.test_signing import proposed
from hengping.doors.web.matters.signing_page import asked_of, signing_of
from hengping.law.penalty.procedure import PENALTY
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_papers_of_one_party import told
from hengping.work.matters.queries import StepView, get_step

pytestmark = pytest.mark.django_db


def view_of(play: Play, step: str) -> StepView[Any]:
    return get_step(play.cast.leader, play.id, step, at=play.now, on=play.on)


def test_a_step_answers_what_waits_for_it(play: Play) -> None:
    proposed(play)
    facts = view_of(play, "approve_filing").facts
    for step in ("approve_filing", "endorse_proposal"):
        proposal = asked_of(PENALTY, step, facts, "", "")
        assert proposal is not None
        assert proposal.of == "propose_filing"


@pytest.mark.parametrize("step", ["refuse_filing", "approve_notice", "record_inspection"])
def test_a_step_answers_nothing_that_it_refuses_that_nobody_proposed_or_that_asks_for_no_answer(
    play: Play, step: str
) -> None:
    proposed(play)
    assert asked_of(PENALTY, step, view_of(play, "approve_filing").facts, "", "") is None


def test_an_opinion_is_what_somebody_answered_or_thought_of_it_as_a_reviewer(play: Play) -> None:
    proposed(play)
    view = view_of(play, "approve_filing")
    more = [
        told(view.entries, kind, **payload)
        for kind, payload in (
            ("review_submitted", {"version": "v"}),
            ("review_opinion_given", {"opinion": "agree", "version": "v", "reviewers": []}),
            ("report_hearing", {"opinion": "主持人认为"}),
        )
    ]
    read = replace(view, standing=replace(view.standing, entries=(*view.entries, *more)))
    (proposal,) = view.facts.proposals
    signing = signing_of(PENALTY_LOOKS, play.cast.leader, read, proposal)
    assert signing is not None
    assert [one.sentence for one in signing.earlier] == ["审核内部呈批件（提请立案）"]
    assert [one.sentence for one in signing.besides] == ["出具法制审核意见"]
