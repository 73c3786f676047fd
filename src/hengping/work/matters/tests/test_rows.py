"""The rows that lists of matters read say what the entries say; what differs is named, and made anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hengping.ground.people.actors import system_actor
from hengping.ground.people.models import Log
from hengping.ground.records.actions import rebuild_deadlines, rebuild_rows, rows_are_true
from hengping.law.penalty.tests.test_files_of_an_adversary import paid_and_closed
from hengping.work.cases import actions as cases
from hengping.work.cases.models import Case
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters import actions, rows, worklist
from hengping.work.matters.actions import follow
from hengping.work.matters.models import Duty, Matter, MatterOfficer, MatterParty
from hengping.work.matters.standing import Standing, standing_of
from hengping.work.matters.tests.toy import Permit

pytestmark = pytest.mark.django_db

WRONG: dict[str, Any] = {
    "phase": "answered",
    "closed_on": date(2020, 1, 1),
    "due_on": date(2020, 1, 2),
    "opened_on": date(2020, 1, 3),
    "name": "别的名称",
}


def said(permit: Permit) -> list[str]:
    return rows_are_true(permit.cast.bureau.pk, permit.on)


def rebuilt(permit: Permit) -> int:
    bureau_id = permit.cast.bureau.pk
    return rebuild_rows(bureau_id=bureau_id, on=permit.on, actor=system_actor(bureau_id, "重算列表"), at=permit.now)


def test_nothing_differs_along_the_whole_way(permit: Permit) -> None:
    assert said(permit) == []
    permit.step("consult_expert", {"expert": "评审中心"})
    assert said(permit) == []
    permit.later(days=3)
    permit.step("receive_opinion", {"opinion": "可行"})
    permit.step("approve_extension", {"answer": "granted"})
    assert permit.matter.closed_on == permit.on
    permit.serve(permit.paper().id)
    assert said(permit) == []


@pytest.mark.parametrize("column", WRONG)
def test_a_column_that_was_changed_is_named_and_made_anew(permit: Permit, column: str) -> None:
    true = Matter.objects.values().get(pk=permit.id)
    Matter.objects.filter(pk=permit.id).update(**{column: WRONG[column]})
    (text,) = said(permit)
    stored = true[column] if true[column] is not None else "空"
    assert f"案卷{permit.id}的matters_matter.{column}（" in text
    assert f"存的是“{WRONG[column]}”，按记录应为“{stored}”" in text
    assert rebuilt(permit) == 1
    assert Matter.objects.values().get(pk=permit.id) == true
    assert [line.detail for line in Log.objects.filter(kind="rows_rebuilt")] == [text]
    assert rebuilt(permit) == 0


def test_what_a_desk_would_wrongly_show_is_named_and_made_anew(permit: Permit) -> None:
    true = list(Duty.objects.order_by("place").values_list("step", "post", "due_on"))
    assert [step for step, _, _ in true] == ["approve_extension"]
    for change in ({"post": "officer"}, {"about": "别的"}, {"due_on": date(2020, 1, 2)}, {"whom": 7}, None):
        rows = Duty.objects.filter(matter_id=permit.id)
        assert rows.update(**change) if change else rows.delete()
        (text,) = said(permit)
        assert f"案卷{permit.id}的matters_duty（等谁办什么）：存的是“" in text
        assert text.endswith("按记录应为“作出答复”。")
        assert rebuilt(permit) == 1
        assert list(Duty.objects.order_by("place").values_list("step", "post", "due_on")) == true
        assert said(permit) == []


def test_a_day_that_has_begun_makes_no_desk_wrong(permit: Permit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the clock has gone through all matters what was true on the day before may stand; not what never was."""
    first, bureau_id = permit.on, permit.cast.bureau.pk
    monkeypatch.setattr(worklist.Duties, "_is_due", lambda duties, *_: duties.on == first)
    permit.later(days=1)
    assert said(permit) == [], "nothing was done today"
    permit.later(days=1)
    (text,) = said(permit)
    assert text.endswith("按记录应为“没有”。")
    rebuild_deadlines(bureau_id, permit.on)
    assert (said(permit), Duty.objects.count()) == ([], 0)


def test_every_difference_is_named(permit: Permit) -> None:
    Matter.objects.filter(pk=permit.id).update(**WRONG, handler_id=permit.cast.colleague.user_id)
    assert len(said(permit)) == len(WRONG) + 1


def test_a_matter_ended_as_a_mistake_is_closed_on_its_day(permit: Permit) -> None:
    actions.end_mistaken(dossier_id=permit.id, reason="重复立卷", actor=permit.cast.head, at=permit.now)
    assert said(permit) == []
    Matter.objects.filter(pk=permit.id).update(closed_on=None)
    assert rebuilt(permit) == 1
    assert permit.matter.closed_on == permit.on


def test_the_day_on_which_it_was_done_is_that_of_the_lapse(permit: Permit) -> None:
    """The clock looked late; what is served afterwards does not move the day either."""
    permit.later(days=60)
    clock = system_actor(permit.cast.bureau.pk, "钟")
    actions.enter_lapses(bureau_id=permit.cast.bureau.pk, on=permit.on, actor=clock, at=permit.now)
    assert permit.matter.closed_on is not None
    assert permit.matter.closed_on < permit.on
    permit.serve(permit.paper().id)
    assert said(permit) == []


def test_the_day_on_which_it_was_done_stays_and_goes_where_it_is_open_again() -> None:
    done, later = date(2026, 3, 2), date(2026, 3, 9)
    state = CASE_PRACTICE.procedure.empty
    known: date | None = None
    for phase, on, day in (
        ("ended", done, None),
        ("closed", done, done),
        ("closed", later, done),
        ("archived", later, done),
        ("investigation", later, None),
        ("transferred", later, None),
    ):
        known = follow.closed_after(CASE_PRACTICE, replace(state, phase=phase), on, known)
        assert known == day


def test_a_case_that_was_closed_and_is_to_be_decided_anew_is_not_done(play: Play) -> None:
    """The whole way, from the acts: closed, then quashed and open again."""
    play.filed()
    matter = Matter.objects.select_related("dossier").get(pk=play.id)
    closed = paid_and_closed()
    standing = replace(standing_of(matter, closed.on), acts=closed.acts, facts=closed.facts)
    assert rows.closed_on(standing) is not None
    closed.happen("record_remedy_started").happen("record_remedy_outcome", outcome="revoked", redo=True)
    assert rows.closed_on(replace(standing, acts=closed.acts, facts=closed.facts)) is None


def test_a_row_that_is_gone_is_named(permit: Permit) -> None:
    MatterParty.objects.filter(matter_id=permit.id).delete()
    MatterOfficer.objects.filter(matter_id=permit.id).delete()
    Duty.objects.filter(matter_id=permit.id).delete()
    Matter.objects.filter(pk=permit.id).delete()
    assert said(permit) == [f"案卷{permit.id}读不出来，没有核对：matters_matter中没有这份案卷的一行，须从备份中恢复。"]


def test_of_what_was_removed_after_its_term_nothing_is_held_against_the_row(
    permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_a_body(matter: Matter, on: date) -> Standing[Any]:
        standing = standing_of(matter, on)
        return replace(standing, entries=[standing.entries[0], standing.entries[1]._replace(body=None)])

    Matter.objects.filter(pk=permit.id).update(name="别的名称")
    monkeypatch.setattr(follow, "standing_of", without_a_body)
    assert said(permit) == []
    follow.rebuild_rows(permit.id, permit.on)
    assert permit.matter.name == "别的名称"


def test_the_rows_of_a_case_are_compared_as_well(play: Play) -> None:
    play.filed()
    bureau_id = play.cast.bureau.pk
    assert rows_are_true(bureau_id, play.on) == []
    cases.rename_case(dossier_id=play.id, name="改过的名称", actor=play.cast.officer_in_charge, at=play.now)
    assert rows_are_true(bureau_id, play.on) == []
    Case.objects.filter(pk=play.id).update(fine_fen=5, outcome="penalty")
    texts = rows_are_true(bureau_id, play.on)
    assert len(texts) == 2
    assert any("cases_case.fine_fen（罚款（分））：存的是“5”，按记录应为“0”" in text for text in texts)
    Case.objects.filter(pk=play.id).delete()
    assert all("存的是“没有这一行”" in text for text in rows_are_true(bureau_id, play.on))
    actor = system_actor(bureau_id, "重算列表")
    assert rebuild_rows(bureau_id=bureau_id, on=play.on, actor=actor, at=play.now) == 1
    assert rows_are_true(bureau_id, play.on) == []
    assert Case.objects.get(pk=play.id).filed_on is not None
