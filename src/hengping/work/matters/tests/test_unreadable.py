"""Entries are read for ever: what newer tables demand is unknown in them, and one that cannot be read is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hengping.ground.people.actors import system_actor
from hengping.ground.records.actions import append, rebuild_deadlines
from hengping.ground.records.kinds import _KINDS, EntryKind, register_kinds
from hengping.ground.records.queries import list_deadlines
from hengping.law.configuration import Setting
from hengping.law.procedure.acts import Act, BadAct, text
from hengping.law.procedure.changing import replace as changed
from hengping.law.procedure.tests.toy.acts import ACTS
from hengping.law.procedure.tests.toy.facts import PermitState
from hengping.work.matters import actions, queries, standing
from hengping.work.matters.shapes import Unread
from hengping.work.matters.standing import Unreadable, read_entries
from hengping.work.matters.tests.test_toy_matter import another
from hengping.work.matters.tests.toy import PERMIT, Permit, PermitOwner

pytestmark = pytest.mark.django_db


def forgotten(permit: Permit) -> int:
    """An entry of a kind that an older version had; return its number."""
    register_kinds("permit", [EntryKind("forgotten", "从前的事项")])
    append(dossier_id=permit.id, kind="forgotten", actor=permit.cast.officer_in_charge, at=permit.now, payload={})
    del _KINDS["permit", "forgotten"]
    permit.later()
    return permit.entries[-1].seq


def place_required(monkeypatch: pytest.MonkeyPatch, *, needed: bool) -> None:
    """A new version: an application must name its place; where `needed`, its fold cannot do without."""
    older = ACTS["apply_for_permit"]
    monkeypatch.setitem(ACTS, "apply_for_permit", replace(older, data={**older.data, "place": text("经营地点")}))  # type: ignore[arg-type]  # a dict

    def fold(facts: PermitState, act: Act, setting: Setting) -> PermitState:
        return changed(facts, subject=act.data["subject"] + act.data["place"])

    if needed:
        monkeypatch.setitem(PERMIT.folds, "apply_for_permit", fold)  # type: ignore[arg-type]  # a dict


def test_what_is_newly_required_is_unknown(permit: Permit, monkeypatch: pytest.MonkeyPatch) -> None:
    place_required(monkeypatch, needed=False)
    assert permit.facts.subject == "储存"
    permit.step("consult_expert", {"expert": "评审中心"})
    assert permit.matter.phase == "waiting"


def test_nothing_is_done_on_a_state_that_nobody_knows(permit: Permit) -> None:
    seq = forgotten(permit)
    before = permit.entries
    with pytest.raises(Unreadable, match=f"第{seq}条记录读不出：“forgotten”这种事项现在没有登记") as refused:
        permit.step("consult_expert", {"expert": "评审中心"})
    assert [one.seq for one in refused.value.unread] == [seq]
    assert permit.entries == before


def test_it_is_shown_as_far_as_it_can_be_read(permit: Permit) -> None:
    seq = forgotten(permit)
    view = queries.get_state(permit.cast.head, permit.id, permit.on)
    assert (view.unread, view.answers) == ((Unread(seq, "“forgotten”这种事项现在没有登记"),), ())
    assert (view.facts.phase, view.way) == ("applied", (("applied", permit.matter.opened_on),))
    step = queries.get_step(permit.cast.head, permit.id, "approve_extension", at=permit.now, on=permit.on)
    assert [one.gate for one in step.answer.refusals] == ["entries_can_be_read"]
    assert list(queries.unread_in(permit.cast.bureau.pk, permit.on)) == [(permit.id, view.unread)]


def test_an_effect_that_cannot_be_computed_leaves_its_entry_out(
    permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    permit.step("consult_expert", {"expert": "评审中心"})
    place_required(monkeypatch, needed=True)
    read = read_entries(PERMIT, permit.entries, Setting())
    assert [(one.seq, "没有写明经营地点" in one.text) for one in read.unread] == [(2, True)]
    assert [act.kind for act in read.acts if act.kind in PERMIT.steps] == ["consult_expert"]


def test_what_no_entry_is_at_fault_for_is_no_unreadable_entry(permit: Permit, monkeypatch: pytest.MonkeyPatch) -> None:
    def fold(*_: Any) -> Any:
        raise BadAct("表不成立")

    monkeypatch.setattr(standing, "history", fold)
    with pytest.raises(BadAct, match="表不成立"):
        read_entries(PERMIT, permit.entries, Setting())


def test_the_desk_names_it_and_goes_on(permit: Permit) -> None:
    other = another(permit)
    seq = forgotten(permit)
    rebuild_deadlines(permit.cast.bureau.pk, permit.on)
    work = PermitOwner().duties(permit.cast.head, permit.on, among=slice(0, 10))
    assert [(one.line.id, one.duty.name) for one in work] == [(other.id, "作出答复")]
    ((line, why),) = PermitOwner().not_told(permit.cast.head, own=False, most=10)
    assert line.address == f"/permits/{permit.id}/"
    assert f"第{seq}条记录读不出" in why
    assert PermitOwner().not_told(permit.cast.colleague, own=True, most=10) == []


def test_a_fault_in_one_matter_keeps_no_other_from_the_desk(
    permit: Permit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    other = another(permit)

    def due(step: str, matter: Any, facts: Any, taken: Any) -> bool | None:
        if matter.pk == permit.id:
            raise ZeroDivisionError
        return None

    owner = PermitOwner()
    waiting = replace(owner.practice.waiting, due=due)
    monkeypatch.setattr(PermitOwner, "practice", replace(owner.practice, waiting=waiting))
    rebuild_deadlines(permit.cast.bureau.pk, permit.on)
    work = PermitOwner().duties(permit.cast.head, permit.on, among=slice(0, 10))
    assert [one.line.id for one in work] == [other.id]
    told = PermitOwner().not_told(permit.cast.head, own=False, most=10)
    assert [(line.id, why) for line, why in told] == [(permit.id, "等谁办什么算不出来，错误已经记入日志。")]
    assert str(permit.id) in caplog.text


def test_its_deadlines_say_that_nobody_knows_them(permit: Permit) -> None:
    other = another(permit)
    seq = forgotten(permit)
    bureau_id = permit.cast.bureau.pk
    owner = PermitOwner()
    assert owner.deadlines(permit.id, permit.on) == owner.recount(permit.id, permit.on)
    assert rebuild_deadlines(bureau_id, permit.on) == 1
    kept = {one.dossier_id: one.deadline for one in list_deadlines(bureau_id, states=())}
    assert (kept[permit.id].key, kept[permit.id].last_day) == ("unreadable", None)
    assert f"第{seq}条记录读不出" in kept[permit.id].note
    assert kept[other.id].key == "licence_decision"


def test_the_clock_names_it_and_goes_on(permit: Permit) -> None:
    other = another(permit)
    forgotten(permit)
    permit.later(days=60)
    bureau_id = permit.cast.bureau.pk
    with pytest.raises(Exception, match=f"案卷{permit.id}：第\\d+条记录读不出"):
        actions.enter_lapses(bureau_id=bureau_id, on=permit.on, actor=system_actor(bureau_id, "钟"), at=permit.now)
    assert other.matter.phase == "answered"


def test_a_phase_that_nobody_declares_is_said(permit: Permit) -> None:
    from hengping.work.matters.models import Matter

    Matter.objects.filter(pk=permit.id).update(phase="limbo")
    lines = PermitOwner().lines(permit.cast.head, [permit.id])
    assert lines[permit.id].phase == "未登记的阶段（limbo）"
