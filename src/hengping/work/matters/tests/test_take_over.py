"""Taking a matter over from another body: who may, when, once; what is continued afterwards and with which papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hengping.ground.errors import BadInput, Conflict, NotAllowed, Refused
from hengping.kit.days import day_of
from hengping.law.procedure.tests.retracing import retrace
from hengping.work.matters import actions
from hengping.work.matters.shapes import Late
from hengping.work.matters.standing import standing_of
from hengping.work.matters.tests.toy import PERMIT, PRACTICE, Permit, PermitOwner

pytestmark = pytest.mark.django_db
CONTINUED = Late("continued", "原办理单位办理")
EXPERT = {"expert": "评审中心"}


def test_it_works(inherited: Permit) -> None:
    day = inherited.on - timedelta(days=2)
    taken = inherited.received(day, receipt=" 移收3 ")
    entry = inherited.entries[-1]
    assert (taken.seq, taken.step) == (entry.seq, "received_from")
    assert (entry.kind, entry.late, entry.late_reason) == ("received_from", "record", "今天才登记")
    assert (day_of(entry.happened_at), day_of(entry.recorded_at)) == (day, inherited.on)
    assert entry.payload == {
        "from": "原办理单位",
        "what": "全卷",
        "on": day.isoformat(),
        "receipt": "移收3",
    }
    assert inherited.facts.taken_over_on == day


def test_the_same_request_records_it_once(inherited: Permit) -> None:
    at = inherited.now
    first = inherited.received(inherited.on, key="k1")
    again = inherited.received(inherited.on, key="k1", at=at + timedelta(days=1), on=day_of(at), late_reason="")
    assert first == again
    assert [entry.kind for entry in inherited.entries].count("received_from") == 1
    with pytest.raises(Conflict):
        inherited.received(inherited.on, key="k1", what="半卷")


def test_it_requires_matter_take_over(inherited: Permit) -> None:
    for who in (inherited.cast.officer_in_charge, inherited.cast.leader, inherited.cast.head):
        with pytest.raises(NotAllowed):
            inherited.received(inherited.on, actor=who)
    with pytest.raises(NotAllowed, match="无权查看"):
        inherited.received(inherited.on, actor=inherited.cast.outsider)
    inherited.received(inherited.on, actor=inherited.cast.section_head)


def test_it_refuses_what_does_not_say_from_whom_and_what(inherited: Permit) -> None:
    with pytest.raises(BadInput) as refused:
        inherited.received(inherited.on, body=" ", what="", receipt="1" * 101)
    assert set(refused.value.fields) == {"body", "what", "receipt"}


def test_it_refuses_an_earlier_day_without_a_reason(inherited: Permit) -> None:
    with pytest.raises(Refused, match="没有写明补记的理由"):
        inherited.received(inherited.on - timedelta(days=1), late_reason=" ")


def test_it_refuses_a_day_to_come(inherited: Permit) -> None:
    with pytest.raises(Refused, match="还没有到"):
        inherited.received(inherited.on + timedelta(days=1))


def test_it_refuses_a_day_before_anything_happened(inherited: Permit) -> None:
    with pytest.raises(Refused, match="尚未申请"):
        inherited.received(inherited.on - timedelta(days=10))


def test_it_refuses_a_second_time(inherited: Permit) -> None:
    inherited.received(inherited.on)
    with pytest.raises(Refused, match="不能再次接收"):
        inherited.received(inherited.on - timedelta(days=1))


def test_it_refuses_a_matter_that_we_handled_before(permit: Permit) -> None:
    permit.later(days=3)
    with pytest.raises(Refused, match="本单位自2025年3月3日起已经办理这份案卷"):
        permit.received(permit.on)


def test_it_refuses_a_matter_that_has_ended(inherited: Permit) -> None:
    day = inherited.on
    inherited.step("approve_extension", {"answer": "granted"})
    inherited.later(days=1)
    with pytest.raises(Refused, match="已答复") as refused:
        inherited.received(day)
    assert [finding.gate for finding in refused.value.findings] == ["step_fits_phase"]


def test_it_refuses_where_the_procedure_takes_nothing_over(inherited: Permit, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = {code: row for code, row in PERMIT.steps.items() if code != "received_from"}
    monkeypatch.setattr(PermitOwner, "practice", replace(PRACTICE, procedure=replace(PERMIT, steps=steps)))
    with pytest.raises(BadInput, match="不能接收移送"):
        inherited.received(inherited.on)


def test_the_deadlines_follow_what_is_continued(inherited: Permit) -> None:
    before = inherited.matter.due_on
    inherited.received(inherited.on)
    assert inherited.matter.due_on == before
    inherited.step("consult_expert", EXPERT, on=inherited.on - timedelta(days=6), late=CONTINUED)
    assert inherited.matter.due_on is None, "the clock stands still since that day"


def test_what_was_entered_stays_clean_when_it_is_asked_again(inherited: Permit) -> None:
    """The taking over, what was continued and what was entered late pass the gate on the day when asked once more."""
    today = inherited.on
    inherited.received(today - timedelta(days=1))
    inherited.step("consult_expert", EXPERT, on=today - timedelta(days=6), late=CONTINUED)
    inherited.step("receive_opinion", {"opinion": "可行"}, on=today - timedelta(days=3), late=CONTINUED)
    inherited.later(days=1)
    inherited.step("approve_extension", {"answer": "granted"})
    standing = standing_of(inherited.matter, inherited.on)
    found = retrace(PERMIT, standing.acts, inherited.on, standing.setting)
    assert [finding for answer in found.answers if answer for finding in answer.refusals] == []
    late = [(act.recorded_on, bool(act.late_reason)) for act in standing.acts if act.late]
    assert late == [(today, True)] * 4


def test_the_day_and_the_body_are_corrected_by_whoever_may_enter_them(inherited: Permit) -> None:
    inherited.received(inherited.on - timedelta(days=1))
    seq = inherited.entries[-1].seq
    day = inherited.on - timedelta(days=2)
    correction = {
        "dossier_id": inherited.id,
        "seq": seq,
        "reason": "与交接单不一致",
        "data": {"from": "市局", "what": "全卷", "on": day, "receipt": ""},
        "at": inherited.now,
    }
    with pytest.raises(NotAllowed):
        actions.correct_entry(**correction, actor=inherited.cast.officer_in_charge)
    actions.correct_entry(**correction, actor=inherited.cast.clerk)
    assert inherited.facts.taken_over_on == day
    assert inherited.facts.handed[0].body == "市局"


def test_an_original_of_another_step_proves_nothing(inherited: Permit) -> None:
    inherited.received(inherited.on)
    day = inherited.on - timedelta(days=3)
    other, scan = inherited.scan(), inherited.scan(signs="consult_expert")
    with pytest.raises(BadInput, match="签批原件存入的"):
        inherited.step("consult_expert", EXPERT, on=day, late=replace(CONTINUED, exhibit=other))
    inherited.step("consult_expert", EXPERT, on=day, late=replace(CONTINUED, exhibit=scan))
    assert inherited.entries[-1].exhibits == (scan,)
