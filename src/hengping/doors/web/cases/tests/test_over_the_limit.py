"""A case past the time for a decision: leave of the head first, the breach shown on its page and to the supervisor."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hengping.doors.web.cases.looks import PENALTY_LOOKS
from hengping.doors.web.cases.tests.conftest import Opened
from hengping.doors.web.matters.matter_page import page_of
from hengping.ground.errors import Refused
from hengping.ground.people.actors import Actor
from hengping.work.cases.overruns import Overrun, overruns
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters import worklist

pytestmark = pytest.mark.django_db

REASON = "委托鉴定耗时，结果五月底才取得"


def over(play: Play, reached: str) -> Play:
    getattr(play, reached)()
    play.later(days=100)
    return play


def listed(actor: Actor, since: date, on: date) -> list[Overrun]:
    """The first page of the list, each case counted."""
    found = overruns(actor, since, on)
    lines = found.read(slice(0, 50))
    assert len(lines) == found.count
    assert found.read(slice(found.count, found.count + 50)) == []
    return lines


@pytest.mark.parametrize("reached", ["reported", "noticed"])
def test_it_offers_the_leave_of_the_head_first_and_renames_nothing(play: Play, reached: str) -> None:
    over(play, reached)
    officer = play.cast.officer_in_charge
    page = page_of(PENALTY_LOOKS, officer, play.id, play.on)
    assert "propose_late_decision" in {one.step.code for one in page["usual_now"]}
    assert "propose_notice" not in {one.step.code for one in page["usual_now"]}
    duties = worklist.waits_for(officer, play.id, play.on).duties
    assert "提请批准超期处罚" in {duty.sentence for duty in duties}
    assert not {duty.sentence for duty in duties} & {"提请不予处罚、撤销案件或者移送"}


def test_in_time_no_leave_is_offered(play: Play) -> None:
    play.reported()
    page = page_of(PENALTY_LOOKS, play.cast.officer_in_charge, play.id, play.on)
    assert "propose_notice" in {one.step.code for one in page["usual_now"]}
    assert "propose_late_decision" not in {one.step.code for one in page["usual_now"] + page["usual_not_yet"]}


def test_it_refuses_a_late_penalty_before_the_head_let_it_go_on(play: Play) -> None:
    over(play, "reported")
    with pytest.raises(Refused) as refused:
        play.step("propose_notice")
    (found,) = [one for one in refused.value.findings if one.gate == "late_decision_was_approved"]
    assert found.citations == ()


def test_the_breach_is_shown_on_the_page_and_to_the_supervisor(play: Play, as_: Opened) -> None:
    over(play, "reported")
    supervisor = play.cast.supervisor
    (running,) = listed(supervisor, play.on - timedelta(days=365), play.on)
    assert (running.decided_on, running.reason, running.granted_by) == (None, "", "")
    told_of = as_(supervisor).get("/overruns/").content.decode()
    assert "没有批准超期处罚" in told_of
    play.approved("propose_late_decision", "approve_late_decision", {"reason": REASON})
    (granted,) = listed(supervisor, play.on - timedelta(days=365), play.on)
    assert (granted.reason, granted.granted_by) == (REASON, play.cast.head.name)
    assert granted.asked_by == play.cast.officer_in_charge.name
    assert granted.days == running.days
    play.approved("propose_notice", "approve_notice")
    play.step("issue_notice", {"rights_told": True, "hearing_told": False})
    play.serve_all()
    play.later(days=14)
    play.step("propose_disposal", {"outcome": "penalty", "reason": "事实清楚"})
    play.step("endorse_proposal", {"of": "propose_disposal"})
    play.step("approve_disposal", {"opinion": "同意", "agency_head": True})
    ticked = ("remedies_told", "surcharge_told", "correction_told", "defence_answered")
    play.step("issue_decision", dict.fromkeys(ticked, True))
    decided_on = play.on
    told = as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/").content.decode()
    assert "违反《行政处罚法》第六十条" in told
    assert REASON in told
    (decided,) = listed(supervisor, play.on - timedelta(days=365), play.on + timedelta(days=30))
    assert decided.decided_on == decided_on
    assert not listed(supervisor, play.on + timedelta(days=31), play.on + timedelta(days=60))
    assert REASON in as_(supervisor).get("/overruns/").content.decode()


def test_it_requires_case_overruns(play: Play, as_: Opened) -> None:
    for denied in (play.cast.officer_in_charge, play.cast.system_admin):
        assert as_(denied).get("/overruns/").status_code == 403


def test_who_answers_for_time_sees_what_is_over(play: Play, as_: Opened) -> None:
    over(play, "reported")
    cast = play.cast
    for reader in (cast.section_head, cast.leader, cast.head, cast.reviewer, cast.clerk):
        page = as_(reader).get("/overruns/").content.decode()
        assert "没有批准超期处罚" in page
        assert 'href="/overruns/"' in page
