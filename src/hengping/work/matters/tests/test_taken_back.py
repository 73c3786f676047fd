"""What counted as done by silence and, as is learnt later, never happened, is taken back by an entry of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hengping.ground.errors import Refused
from hengping.ground.people.actors import system_actor
from hengping.ground.records.queries import list_deadlines
from hengping.kit.days import day_of
from hengping.work.matters import actions
from hengping.work.matters.shapes import Late
from hengping.work.matters.tests.toy import Permit

pytestmark = pytest.mark.django_db


def lapsed(permit: Permit) -> None:
    """Nobody answered; the clock entered it."""
    assert permit.matter.due_on is not None
    permit.later(days=(permit.matter.due_on - permit.on).days + 2)
    clock = system_actor(permit.cast.bureau.pk, "钟")
    assert actions.enter_lapses(bureau_id=permit.cast.bureau.pk, on=permit.on, actor=clock, at=permit.now) == 1
    assert permit.matter.closed_on is not None


def consulted_on_the_third(permit: Permit) -> None:
    """What is learnt only now: the expert was asked two days after the application."""
    day = permit.matter.opened_on + timedelta(days=2)
    signed = Late("by_hand", "出差在外，纸上签批", permit.scan("consult_expert"))
    permit.step("consult_expert", {"expert": "评审中心"}, on=day, late=signed, although_upsets=True)


def test_it_works(permit: Permit) -> None:
    lapsed(permit)
    lapse = permit.entries[-1].seq
    consulted_on_the_third(permit)
    consulted, back = permit.entries[-2:]
    assert (consulted.kind, back.kind, back.actor_id) == ("consult_expert", "lapse_taken_back", 0)
    assert back.payload["takes_back_seq"] == lapse
    assert back.payload["shown_by_seq"] == consulted.seq
    assert "起停止计算，没有届满，不发生“逾期未答复视为准予”" in back.payload["reason"]
    assert [upset["gate"] for upset in consulted.payload["upsets"]] == ["step_fits_phase", "silence_has_run_out"]
    assert (permit.matter.phase, permit.facts.answer, permit.matter.closed_on) == ("waiting", "", None)
    (standing,) = list_deadlines(permit.cast.bureau.pk, states=())
    assert standing.deadline.state == "stopped"


def test_it_lapses_again_on_its_true_day(permit: Permit) -> None:
    lapsed(permit)
    consulted_on_the_third(permit)
    resumed = permit.matter.opened_on + timedelta(days=9)
    permit.step("receive_opinion", {"opinion": "可行"}, on=resumed, late=Late("record", "邮件才到"))
    last_day = permit.matter.due_on
    assert last_day is not None
    permit.later(days=30)
    clock = system_actor(permit.cast.bureau.pk, "钟")
    assert actions.enter_lapses(bureau_id=permit.cast.bureau.pk, on=permit.on, actor=clock, at=permit.now) == 1
    assert day_of(permit.entries[-1].happened_at) == last_day + timedelta(days=1)
    assert (permit.matter.phase, permit.facts.answer) == ("answered", "granted")


def test_a_late_entry_that_says_nothing_against_it_takes_nothing_back(permit: Permit) -> None:
    lapsed(permit)
    paper = permit.paper()
    day = permit.on
    permit.later(days=3)
    permit.serve(paper.id, served_on=day, late=Late("record", "回执才到"))
    assert "lapse_taken_back" not in [entry.kind for entry in permit.entries]
    assert permit.facts.answer == "granted"


def test_what_lapsed_on_another_day_that_has_passed_stands_before_the_next_act(permit: Permit) -> None:
    lapsed(permit)
    day = permit.matter.opened_on + timedelta(days=2)
    consulted_on_the_third(permit)
    permit.later(days=30)
    permit.step("receive_opinion", {"opinion": "可行"}, on=day, late=Late("record", "邮件才到"))
    permit.later(days=1)
    assert permit.matter.phase == "applied"
    with pytest.raises(Refused, match="已发生“逾期未答复视为准予”"):
        permit.step("approve_extension", {"answer": "refused"})
