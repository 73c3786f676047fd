"""A procedure of a few acts goes through every shared action: nothing in this app is written for one procedure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hengping.ground.errors import BadInput, Broken, Conflict, NotAllowed, Refused
from hengping.ground.people.actors import system_actor
from hengping.ground.records.actions import release_dossier, stop_dossier
from hengping.ground.records.owners import lines_of
from hengping.ground.records.queries import list_deadlines
from hengping.kit.days import chinese_day
from hengping.work.matters import actions, queries
from hengping.work.matters.models import Duty, Matter
from hengping.work.matters.shapes import Late
from hengping.work.matters.tests.toy import PRACTICE, Permit, PermitOwner

pytestmark = pytest.mark.django_db


def test_it_works(permit: Permit) -> None:
    permit.step("consult_expert", {"expert": "评审中心"})
    assert permit.matter.phase == "waiting"
    permit.later(days=3)
    permit.step("receive_opinion", {"opinion": "可行"})
    permit.step("approve_extension", {"answer": "granted"})
    matter = permit.matter
    assert (matter.phase, matter.closed_on, matter.due_on) == ("answered", permit.on, None)
    assert [entry.kind for entry in permit.entries] == [
        "dossier_opened",
        "apply_for_permit",
        "consult_expert",
        "receive_opinion",
        "approve_extension",
    ]


def test_officers_and_their_certificates_come_from_the_register(permit: Permit) -> None:
    permit.step("consult_expert", {"expert": "评审中心"})
    assert [row["name"] for row in permit.entries[-1].payload["officers"]] == ["陈立新", "黄晓峰"]


def test_its_period_runs_stands_still_and_runs_again(permit: Permit) -> None:
    (running,) = list_deadlines(permit.cast.bureau.pk, states=())
    assert (running.deadline.key, running.deadline.state) == ("licence_decision", "running")
    permit.step("consult_expert", {"expert": "评审中心"})
    (halted,) = list_deadlines(permit.cast.bureau.pk, states=())
    assert (halted.deadline.last_day, halted.deadline.state) == (None, "stopped")
    assert halted.deadline.note == f"自{chinese_day(permit.on)}起停止计算：专家评审"
    permit.later(days=7)
    permit.step("receive_opinion", {"opinion": "可行"})
    (again,) = list_deadlines(permit.cast.bureau.pk, states=())
    assert again.deadline.last_day is not None
    assert running.deadline.last_day is not None
    assert again.deadline.last_day > running.deadline.last_day


def test_it_refuses_a_step_of_another_procedure(permit: Permit) -> None:
    with pytest.raises(BadInput, match="没有这个步骤"):
        actions.take_step(
            dossier_id=permit.id,
            step="propose_filing",
            data={},
            actor=permit.cast.officer_in_charge,
            at=permit.now,
            on=permit.on,
        )


def test_nobody_takes_what_comes_about_by_silence(permit: Permit) -> None:
    with pytest.raises(BadInput, match="期限届满"):
        permit.step("granted_by_silence", {"ended_on": "2025-04-01"})


def test_it_refuses_who_is_not_assigned(permit: Permit) -> None:
    with pytest.raises(NotAllowed, match="只有承办人员"):
        permit.step("consult_expert", {"expert": "评审中心"}, actor=permit.cast.colleague)


def test_it_requires_the_permission_of_the_step(permit: Permit) -> None:
    with pytest.raises(NotAllowed, match="没有这项权限"):
        permit.step("approve_extension", {"answer": "granted"}, actor=permit.cast.officer_in_charge)


def test_it_requires_reading(permit: Permit) -> None:
    for nobody in (permit.cast.outsider, permit.cast.system_admin):
        with pytest.raises(NotAllowed, match="没有这份案卷，或者您无权查看"):
            queries.get_matter(nobody, permit.id)


def test_an_entry_is_corrected_and_the_state_reads_as_corrected(permit: Permit) -> None:
    actions.correct_entry(
        dossier_id=permit.id,
        seq=2,
        reason="写错",
        data={"subject": "运输"},
        actor=permit.cast.officer_in_charge,
        at=permit.now,
    )
    assert permit.facts.subject == "运输"


def test_a_house_rule_is_waived(permit: Permit) -> None:
    actions.waive_gate(
        dossier_id=permit.id,
        gate="expert_was_heard",
        reason="标准成熟",
        expires_on=permit.on,
        actor=permit.cast.head,
        at=permit.now,
    )
    assert ("expert_was_heard", permit.on) in permit.facts.waivers
    with pytest.raises(BadInput, match="没有这项要求"):
        actions.waive_gate(
            dossier_id=permit.id, gate="x", reason="a", expires_on=permit.on, actor=permit.cast.head, at=permit.now
        )


def test_an_act_reads_the_dossier_on_and_folds_it_once(permit: Permit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a silence may have ended meanwhile: the state that was folded tells that none has."""
    from hengping.law.procedure import lapses
    from hengping.work.matters import standing

    folds: list[object] = []
    history, fold = standing.history, lapses.fold
    monkeypatch.setattr(standing, "history", lambda *given: folds.append(given) or history(*given))
    monkeypatch.setattr(lapses, "fold", lambda *given: folds.append(given) or fold(*given))
    permit.step("consult_expert", {"expert": "评审中心"})
    assert len(folds) == 1
    actions.waive_gate(
        dossier_id=permit.id,
        gate="expert_was_heard",
        reason="标准成熟",
        expires_on=permit.on,
        actor=permit.cast.head,
        at=permit.now,
    )
    assert len(folds) == 2


def test_lists_and_desk_show_it_under_its_own_address(permit: Permit) -> None:
    officer = permit.cast.officer_in_charge
    line = lines_of(officer, [(permit.id, "permit")])[permit.id]
    assert (line.address, line.phase, line.persons) == (f"/permits/{permit.id}/", "审查", "安平县顺达五金厂")
    work = PermitOwner().duties(permit.cast.head, permit.on, among=slice(0, 10))
    assert PermitOwner().count_duties(permit.cast.head, permit.on) == len(work) == 1
    assert work[0].duty.address == f"/permits/{permit.id}/steps/approve_extension/"
    assert work[0].duty.mine
    (owed,) = PermitOwner().owed(officer, permit.on, among=slice(0, 10))
    assert (owed.line.id, owed.duty.mine, PermitOwner().count_owed(officer, permit.on)) == (permit.id, False, 1)
    admin = permit.cast.system_admin
    assert PermitOwner().duties(admin, permit.on, among=slice(0, 10)) == []
    assert PermitOwner().owed(admin, permit.on, among=slice(0, 10)) == []
    assert PermitOwner().not_told(admin, own=False, most=10) == []


def test_the_view_of_a_step_reads_once_and_surveys_once(permit: Permit, monkeypatch: pytest.MonkeyPatch) -> None:
    from hengping.work.matters import queries as module
    from hengping.work.matters import standing

    folds: list[object] = []
    history = standing.history
    monkeypatch.setattr(standing, "history", lambda *given: folds.append(given) or history(*given))
    surveys: list[str] = []
    survey = module.survey
    monkeypatch.setattr(module, "survey", lambda *given: surveys.append(given[1]) or survey(*given))
    with CaptureQueriesContext(connection) as asked:
        view = queries.get_step(permit.cast.head, permit.id, "approve_extension", at=permit.now, on=permit.on)
        assert view.answer.allowed
        assert view.facts.subject == "储存"
    assert (len(folds), surveys) == (1, ["approve_extension"])
    assert sum("records_entry" in query["sql"] for query in asked.captured_queries) == 1


def test_what_lapses_is_entered_on_its_own_day_with_its_article_twice_or_late_alike(permit: Permit) -> None:
    clock = system_actor(permit.cast.bureau.pk, "登记期限届满的事项")
    last_day = permit.matter.due_on
    assert last_day is not None

    def look() -> int:
        return actions.enter_lapses(bureau_id=permit.cast.bureau.pk, on=permit.on, actor=clock, at=permit.now)

    permit.later(days=(last_day - permit.on).days)
    assert look() == 0
    permit.later(days=9)
    assert look() == 1
    entry = permit.entries[-1]
    assert (entry.kind, entry.actor_id) == ("granted_by_silence", 0)
    assert entry.happened_at.date() == last_day + timedelta(days=1)
    assert entry.payload["ended_on"] == last_day.isoformat()
    assert "行政许可法" in entry.payload["articles"][0]
    assert entry.late == "record"
    assert look() == 0
    assert (permit.matter.phase, permit.facts.answer) == ("answered", "granted")


def test_it_refuses_what_comes_after_a_lapse_that_the_clock_has_not_entered_yet(permit: Permit) -> None:
    last_day = permit.matter.due_on
    assert last_day is not None
    permit.later(days=(last_day - permit.on).days + 3)
    before = permit.entries
    for step, data in (("consult_expert", {"expert": "评审中心"}), ("approve_extension", {"answer": "refused"})):
        with pytest.raises(Refused, match="已发生“逾期未答复视为准予”") as refused:
            permit.step(step, data)
        assert [found.gate for found in refused.value.findings][:2] == ["silence_has_run_out", "step_fits_phase"]
    assert permit.entries == before


def test_what_is_still_open_after_a_lapse_stands_behind_it(permit: Permit) -> None:
    last_day = permit.matter.due_on
    assert last_day is not None
    permit.later(days=(last_day - permit.on).days + 3)
    permit.serve(permit.paper().id)
    lapse, receipt, served = permit.entries[-3:]
    assert [lapse.kind, receipt.kind, served.kind] == ["granted_by_silence", "document_issued", "document_served"]
    assert lapse.happened_at.date() == last_day + timedelta(days=1)
    assert permit.facts.answer == "granted"


def test_an_answer_signed_in_time_and_entered_late_leaves_no_lapse(permit: Permit) -> None:
    last_day = permit.matter.due_on
    assert last_day is not None
    permit.later(days=(last_day - permit.on).days + 3)
    scan = permit.scan()
    permit.step("approve_extension", {"answer": "refused"}, on=last_day, late=Late("by_hand", "停电", scan))
    assert [entry.kind for entry in permit.entries].count("granted_by_silence") == 0
    assert permit.facts.answer == "refused"


def another(permit: Permit) -> Permit:
    """A second permit, applied for on this day."""
    opened = actions.open_matter(
        PRACTICE,
        actions.NewMatter("另一件许可", [permit.party_id], permit.officer_ids),
        step="apply_for_permit",
        data={"subject": "储存", "complete": True},
        actor=permit.cast.officer_in_charge,
        at=permit.now,
        on=permit.on,
    )
    return Permit(permit.cast, permit.now, permit.party_id, permit.officer_ids, opened.dossier_id)


def test_a_stopped_dossier_keeps_no_other_from_its_lapse(permit: Permit) -> None:
    second, third = another(permit), another(permit)
    stop_dossier(dossier_id=second.id, reason="核查")
    permit.later(days=60)
    bureau_id = permit.cast.bureau.pk
    given: dict[str, Any] = {"bureau_id": bureau_id, "on": permit.on, "at": permit.now}
    with pytest.raises(Broken, match=f"1份案卷没有办成，其余2份已经办完：案卷{second.id}"):
        actions.enter_lapses(**given, actor=system_actor(bureau_id, "钟"))
    assert [one.matter.phase for one in (permit, second, third)] == ["answered", "applied", "answered"]
    assert second.entries[-1].kind == "apply_for_permit"
    release_dossier(dossier_id=second.id, reason="查明", actor=permit.cast.head, at=permit.now)
    assert actions.enter_lapses(**given, actor=system_actor(bureau_id, "钟")) == 1


def test_a_day_of_closing_written_by_hand_takes_no_lapse_away(permit: Permit) -> None:
    Matter.objects.filter(pk=permit.id).update(closed_on=permit.on)
    permit.later(days=60)
    clock = system_actor(permit.cast.bureau.pk, "钟")
    assert actions.enter_lapses(bureau_id=permit.cast.bureau.pk, on=permit.on, actor=clock, at=permit.now) == 1
    assert permit.entries[-1].kind == "granted_by_silence"


def test_the_same_request_sent_fifty_times_is_one_act(permit: Permit) -> None:
    given: dict[str, Any] = {"expert": "评审中心"}
    taken = {permit.step("consult_expert", given, key="k1", on=permit.on).seq for _ in range(50)}
    assert len(taken) == 1
    assert [entry.kind for entry in permit.entries].count("consult_expert") == 1
    with pytest.raises(Conflict, match="内容又改了"):
        permit.step("consult_expert", {"expert": "另一家"}, key="k1")
    paper = permit.paper()
    permit.step("receive_opinion", {"opinion": "可行"})
    permit.step("approve_extension", {"answer": "granted"})
    for _ in range(3):
        permit.serve(paper.id, key="k2")
    assert [entry.kind for entry in permit.entries].count("document_served") == 1


def _open_another(permit: Permit, **changes: Any) -> UUID:
    given: dict[str, Any] = {
        "new": actions.NewMatter("又一件", [permit.party_id], permit.officer_ids),
        "step": "apply_for_permit",
        "data": {"subject": "储存", "complete": True},
        "actor": permit.cast.officer_in_charge,
        "at": permit.now,
        "on": permit.on,
        "key": "k3",
    }
    return actions.open_matter(PRACTICE, **{**given, **changes}).dossier_id


def test_the_same_opening_sent_again_later_opens_one(permit: Permit) -> None:
    opened = {_open_another(permit, at=permit.now + past) for past in (timedelta(), timedelta(minutes=5))}
    # The law of a day later would refuse an opening that is not marked as late: the key is asked first.
    opened.add(_open_another(permit, at=permit.now + timedelta(days=1)))
    assert len(opened) == 1
    assert Matter.objects.filter(name="又一件").count() == 1


@pytest.mark.parametrize("changed", ["officers", "part", "category", "name", "day", "late", "person"])
def test_another_opening_under_the_same_key_is_refused(permit: Permit, changed: str) -> None:
    _open_another(permit)
    new = actions.NewMatter("又一件", [permit.party_id], permit.officer_ids)
    changes: dict[str, dict[str, Any]] = {
        "officers": {"new": replace(new, officer_ids=permit.officer_ids[:1])},
        "part": {"new": replace(new, part="simple")},
        "category": {"new": replace(new, category="fireworks")},
        "name": {"new": replace(new, name="另一件")},
        "day": {"on": permit.on - timedelta(days=1)},
        "late": {"late": Late("record", "停电")},
        "person": {"actor": permit.cast.second_officer},
    }
    with pytest.raises(Conflict, match="内容又改了"):
        _open_another(permit, **changes[changed])
    assert Matter.objects.exclude(pk=permit.id).count() == 1


@pytest.mark.parametrize("changes", [{"late": Late("record", "漏记")}, {"although_upsets": True}, {"late": None}])
def test_a_step_under_the_same_key_says_the_same_of_being_late(permit: Permit, changes: dict[str, Any]) -> None:
    permit.step("consult_expert", {"expert": "评审中心"})
    on = permit.on
    permit.later(days=1)
    given: dict[str, Any] = {"data": {"opinion": "可行"}, "on": on, "late": Late("record", "停电"), "key": "k1"}
    first = permit.step("receive_opinion", **given)
    assert permit.step("receive_opinion", **given).seq == first.seq
    with pytest.raises(Conflict, match="内容又改了"):
        permit.step("receive_opinion", **{**given, **changes})


@pytest.mark.parametrize(
    "changes",
    [{"again": "原件毁损"}, {"first_invalid": True}, {"although_upsets": True}, {"late": Late("record", "停电")}],
)
def test_a_service_under_the_same_key_says_the_same(permit: Permit, changes: dict[str, Any]) -> None:
    paper = permit.paper()
    permit.step("approve_extension", {"answer": "granted"})
    given: dict[str, Any] = {"served_on": permit.on, "key": "k2"}
    permit.serve(paper.id, **given)
    permit.serve(paper.id, **given)
    with pytest.raises(Conflict, match="内容又改了"):
        permit.serve(paper.id, **given, **changes)
    assert [entry.kind for entry in permit.entries].count("document_served") == 1


def test_a_matter_opened_by_mistake_is_ended_with_its_reason(permit: Permit) -> None:
    end = {"dossier_id": permit.id, "reason": "重复立卷", "at": permit.now}
    with pytest.raises(NotAllowed, match="没有这项权限"):
        actions.end_mistaken(**end, actor=permit.cast.officer_in_charge)
    with pytest.raises(BadInput, match="理由"):
        actions.end_mistaken(**{**end, "reason": " "}, actor=permit.cast.leader)
    actions.end_mistaken(**end, actor=permit.cast.leader)
    assert PermitOwner().duties(permit.cast.head, permit.on, among=slice(0, 10)) == []
    assert not Duty.objects.filter(matter_id=permit.id).exists()
    assert list_deadlines(permit.cast.bureau.pk, states=()) == []
    permit.later(days=90)
    clock = system_actor(permit.cast.bureau.pk, "钟")
    assert actions.enter_lapses(bureau_id=permit.cast.bureau.pk, on=permit.on, actor=clock, at=permit.now) == 0
    with pytest.raises(Conflict, match="误立"):
        permit.scan()


def test_silence_in_one_bureau_is_no_other_bureaus(permit: Permit) -> None:
    other = permit.cast.other_bureau.pk
    permit.later(days=90)
    assert actions.enter_lapses(bureau_id=other, on=permit.on, actor=system_actor(other, "钟"), at=permit.now) == 0


def test_opening_refuses_a_paper_that_lies_in_no_dossier_yet(permit: Permit) -> None:

    with pytest.raises(BadInput, match="不能补录"):
        actions.open_matter(
            PRACTICE,
            actions.NewMatter("又一件", [permit.party_id], permit.officer_ids),
            step="apply_for_permit",
            data={"subject": "储存", "complete": True},
            actor=permit.cast.officer_in_charge,
            at=permit.now,
            on=permit.on - timedelta(days=1),
            late=Late("by_hand", "停电", "0" * 64),
        )


def test_opening_refuses_what_the_law_refuses(permit: Permit) -> None:

    with pytest.raises(Refused, match="材料不齐全"):
        actions.open_matter(
            PRACTICE,
            actions.NewMatter("又一件", [permit.party_id], permit.officer_ids),
            step="apply_for_permit",
            data={"subject": "储存", "complete": False},
            actor=permit.cast.officer_in_charge,
            at=permit.now,
            on=permit.on,
        )
    assert date(2025, 3, 3) == permit.on


@pytest.mark.parametrize("step", sorted(code for code, row in PRACTICE.procedure.steps.items() if not row.offered))
def test_it_refuses_a_step_that_has_an_action_of_its_own(permit: Permit, step: str) -> None:
    """Service, evidence and what silence brings about have checks that a plain step does not make."""
    before = permit.entries
    with pytest.raises(BadInput):
        permit.step(step, {})
    assert permit.entries == before
