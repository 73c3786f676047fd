"""The workbench: each step of a case lies on the right desk, and on no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hengping.conftest import text
from hengping.doors.web.workbench import desk
from hengping.doors.web.workbench.desk import desk_of
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import User
from hengping.ground.records.actions import open_dossier, replace_deadlines, stop_dossier
from hengping.ground.records.owners import DossierLine, Opening, Waiting
from hengping.ground.records.owners import Duty as DutyLine
from hengping.ground.records.queries import deadlines_of, list_dossiers, list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.ground.records.tests.owned import ToyOwner, owned
from hengping.law.penalty.acts import ACTS
from hengping.work.cases.shapes import CASE
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.models import Duty
from hengping.work.reporting.tests.conftest import Other, accident, play

__all__ = ["accident", "play"]

pytestmark = pytest.mark.django_db
SignIn = Callable[..., User]
ENDORSING = ACTS["endorse_proposal"].sentence
SITE = {"site_record": {"started_at": "8:30", "ended_at": "8:50", "site_head": "李四", "findings": "没有警示标志。"}}
INSPECTED = {"certificate_shown": True, "place": "车间", "signed": True}


def names(play: Play, actor: Actor) -> list[str]:
    return [task.name for task in desk_of(actor, play.on).tasks]


def waiting(play: Play, actor: Actor) -> list[tuple[str, str]]:
    return [(task.name, task.post) for task in desk_of(actor, play.on).waiting]


def desks(play: Play) -> dict[str, list[str]]:
    """What lies on whose desk, empty desks left out."""
    cast = play.cast
    actors = {
        "承办": cast.officer_in_charge,
        "同办": cast.second_officer,
        "同事": cast.colleague,
        "科长": cast.section_head,
        "领导": cast.leader,
        "内勤": cast.clerk,
        "法制": cast.reviewer,
    }
    return {who: found for who, actor in actors.items() if (found := names(play, actor))}


def test_a_clue_waits_for_both_handlers(play: Play) -> None:
    play.open()
    assert desks(play) == {"承办": ["提请立案"], "同办": ["提请立案"]}


def test_a_proposal_goes_from_desk_to_desk(play: Play) -> None:
    """Proposed: on the section head's desk; endorsed: on the leader's; the handlers see for whom they wait."""
    play.open()
    play.step("propose_filing", {"cause": "未设置警示标志", "competence": "territorial", "violated_on": play.on})
    assert set(desks(play)) == {"科长"}
    ((name, post),) = waiting(play, play.cast.second_officer)
    assert (name, post) == (ENDORSING, "section_head")
    assert waiting(play, play.cast.colleague) == []
    play.step("endorse_proposal", {"of": "propose_filing"})
    assert set(desks(play)) == {"领导"}
    (task,) = desk_of(play.cast.leader, play.on).tasks
    assert task.about == "提请立案"
    assert task.address == f"/cases/{play.id}/steps/approve_filing/"
    assert names(play, play.cast.head) == [task.name]


def test_after_the_decision_payment_publication_and_closing(play: Play) -> None:
    play.decided()
    found = desks(play)
    assert set(found) == {"内勤"}
    assert len(found["内勤"]) == 2
    addresses = {task.address.split("/")[-2] for task in desk_of(play.cast.clerk, play.on).tasks}
    assert addresses == {"record_payment", "record_publication"}


def test_what_was_done_is_no_longer_to_do(play: Play) -> None:
    play.decided()
    play.step("record_publication", {"published_on": play.on, "personal_data_removed": True, "party": "p1"})
    addresses = {task.address.split("/")[-2] for task in desk_of(play.cast.clerk, play.on).tasks}
    assert addresses == {"record_payment"}


def test_papers_to_be_served_are_a_task(play: Play) -> None:
    play.reported()
    play.approved("propose_notice", "approve_notice")
    play.step("issue_notice", {"rights_told": True, "hearing_told": False})
    (task,) = desk_of(play.cast.officer_in_charge, play.on).tasks
    assert (task.name, task.address) == ("送达文书", f"/cases/{play.id}/")
    play.serve_all()
    assert "送达文书" not in names(play, play.cast.officer_in_charge)


def test_the_most_urgent_comes_first(play: Play, accident: Other) -> None:
    accident.open()
    accident.later(days=4)
    play.now = accident.now
    play.open()
    tasks = desk_of(play.cast.officer_in_charge, play.on).tasks
    assert [task.title for task in tasks] == ["顺达五金厂另案", "顺达五金厂未设置安全警示标志案"]
    assert tasks[0].due_on < tasks[1].due_on  # type: ignore[operator]  # both have a day


def test_changes_are_what_others_did_since_the_working_day_before(play: Play) -> None:
    play.open()
    play.step("record_inspection", INSPECTED, actor=play.cast.second_officer, paper=SITE)
    mine = desk_of(play.cast.officer_in_charge, play.on)
    assert [change.who for change in mine.changes] == ["黄晓峰"]
    assert desk_of(play.cast.second_officer, play.on).changes[0].who == "陈立新"
    assert desk_of(play.cast.colleague, play.on).changes == ()
    assert desk_of(play.cast.officer_in_charge, play.on + timedelta(days=3)).changes == ()


def test_a_bureau_that_is_late_sees_it(play: Play) -> None:
    play.filed()
    late = play.on + timedelta(days=400)
    assert any(line.left is not None and line.left < 0 for line in desk_of(play.cast.leader, late).near)
    assert desk_of(play.cast.colleague, late).near == ()


def test_many_cases_cost_no_more_questions_than_one(play: Play, accident: Other) -> None:
    play.open()
    for actor in (play.cast.leader, play.cast.officer_in_charge, play.cast.supervisor):
        desk_of(actor, play.on)
    with CaptureQueriesContext(connection) as one:
        for actor in (play.cast.leader, play.cast.officer_in_charge, play.cast.supervisor):
            desk_of(actor, play.on)
    accident.filed()
    with CaptureQueriesContext(connection) as two:
        for actor in (play.cast.leader, play.cast.officer_in_charge, play.cast.supervisor):
            desk_of(actor, accident.on)
    assert len(two) <= len(one)
    assert not [query["sql"] for query in two if "payload" in query["sql"] and "recorded_at" not in query["sql"]]


def kept_many(play: Play, number: int, **changes: Any) -> None:
    """Let one case wait for so much at once."""
    Duty.objects.all().delete()
    plain: dict[str, Any] = {
        "matter_id": play.id,
        "bureau_id": play.cast.bureau.pk,
        "kind": CASE,
        "step": "report_investigation",
        "post": "officer",
        "sentence": "调查终结报告",
    }
    Duty.objects.bulk_create(Duty(**{**plain, "place": place, **changes}) for place in range(1, number + 1))


def test_a_long_desk_is_turned(play: Play, client: Client, sign_in: SignIn) -> None:
    """At the cost of as many questions as a short one, and of no more than a page."""
    play.open()
    actor = play.cast.officer_in_charge
    kept_many(play, 3)
    sign_in(client, actor)
    client.get("/workbench/")
    with CaptureQueriesContext(connection) as few:
        client.get("/workbench/")
    kept_many(play, 120)
    with CaptureQueriesContext(connection) as many:
        page = client.get("/workbench/?size=25")
    assert len(many) <= len(few)
    assert len(page.content) < 200_000
    assert text(page).count(">调查终结报告</a>") == 25
    assert "第1至25条，共120条" in text(page)
    assert "第101至120条，共120条" in text(client.get("/workbench/?page=3"))
    kept_many(play, 120, step="approve_filing", post="leader", sentence="批准立案", proposal="propose_filing")
    found = desk_of(actor, play.on)
    assert (len(found.tasks), len(found.waiting), found.waiting_total) == (0, desk.MOST_OWED, 120)
    found = desk_of(play.cast.leader, play.on)
    assert (found.tasks.paginator.count, found.to_sign) == (120, 120)
    assert found.sign_first == f"/cases/{play.id}/steps/approve_filing/"


def test_another_bureau_has_an_empty_desk(play: Play) -> None:
    play.filed()
    found = desk_of(play.cast.outsider, play.on)
    assert (list(found.tasks), found.waiting, found.near, found.changes) == ([], (), (), ())


def test_it_is_the_first_page(play: Play, client: Client, sign_in: SignIn) -> None:
    play.open()
    assert client.get("/workbench/").status_code == 302
    sign_in(client, play.cast.officer_in_charge)
    assert client.get("/")["Location"] == "/workbench/"
    page = text(client.get("/workbench/"))
    assert f'href="/cases/{play.id}/steps/propose_filing/"' in page
    assert 'href="/cases/new/"' in page


def test_whoever_works_on_no_cases_sees_where_to_go(play: Play, client: Client, sign_in: SignIn) -> None:
    play.open()
    sign_in(client, play.cast.security_admin)
    page = text(client.get("/workbench/"))
    assert 'href="/accounts/"' in page
    assert play.row().name not in page


def test_a_stopped_dossier_lies_first_on_the_desks_of_those_who_may_release_it(play: Play) -> None:
    play.open()
    assert names(play, play.cast.supervisor) == []
    stop_dossier(dossier_id=play.id, reason="第2条记录的内容与摘要不符")
    for actor in (play.cast.supervisor, play.cast.head):
        task = desk_of(actor, play.on).tasks[0]
        assert (task.name, task.about) == ("核查停写的案卷", "第2条记录的内容与摘要不符")
        assert task.address == f"/records/stopped/{play.id}/"
    assert "核查停写的案卷" not in names(play, play.cast.leader)


class Visits(ToyOwner):
    """Owns visits that all wait for their report, which falls to whoever may see them."""

    def duties(self, actor: Actor, on: date, *, among: slice, signing: bool = False) -> list[Waiting]:
        duty = DutyLine("写检查报告", "", "/visits/report/", "officer", mine=True)
        return [] if signing else [Waiting(line, duty) for line in self._seen(actor)][among]

    def count_duties(self, actor: Actor, on: date, *, signing: bool = False) -> int:
        return 0 if signing else len(self._seen(actor))

    def lately(
        self, actor: Actor, since: datetime, *, own: bool, most: int
    ) -> list[tuple[DossierLine, list[EntryShape]]]:
        return [(line, list_entries(line.id)) for line in self._seen(actor)]

    def _seen(self, actor: Actor) -> list[DossierLine]:
        return list(self.lines(actor, [dossier.id for dossier in list_dossiers(actor.bureau_id)]).values())

    def openings(self, actor: Actor) -> tuple[Opening, ...]:
        return (Opening("开始检查", "/visits/new/", "plus"),)


def test_duties_of_every_kind_lie_on_one_desk(play: Play, client: Client, sign_in: SignIn) -> None:
    """And only on the desks of those who may see the dossier."""
    play.open()
    cast = play.cast
    visit = open_dossier(kind="visit", title="举报核查", actor=cast.second_officer, at=play.now)
    with owned("visit", Visits()) as owner:
        owner.only_for = frozenset({cast.officer_in_charge.user_id})
        found = desk_of(cast.officer_in_charge, play.on)
        assert {task.name for task in found.tasks} == {"提请立案", "写检查报告"}
        assert f"/visits/{visit.id}/" in {change.address for change in found.changes}
        assert list(desk_of(cast.colleague, play.on).tasks) == []
        assert list(desk_of(cast.outsider, play.on).tasks) == []
        sign_in(client, cast.officer_in_charge)
        page = text(client.get("/workbench/"))
        assert 'href="/visits/report/"' in page
        assert 'href="/visits/new/"' in page
        sign_in(client, cast.colleague)
        assert "举报核查" not in text(client.get("/workbench/"))


def test_beside_a_payment_stands_its_own_day(play: Play) -> None:
    """Also where the bureau is bound by a nearer one."""
    play.decided()
    tasks = {task.address.split("/")[-2]: task for task in desk_of(play.cast.clerk, play.on).tasks}
    payment, publication = tasks["record_payment"], tasks["record_publication"]
    assert (payment.of_case, payment.ours) == (False, False)
    assert (publication.of_case, publication.ours) == (False, True)
    assert "缴" in payment.clock
    assert "公示" in publication.clock
    assert payment.due_on != publication.due_on
    assert list(desk_of(play.cast.section_head, play.on).tasks) == []


def test_beside_a_step_without_a_period_stands_the_nearest_day_of_the_case(play: Play) -> None:
    play.open()
    play.step("propose_filing", {"cause": "未设置警示标志", "competence": "territorial", "violated_on": play.on})
    (task,) = desk_of(play.cast.section_head, play.on).tasks
    assert (task.of_case, task.ours) == (True, True)


def test_the_nearest_day_of_a_case_is_the_same_in_both_lists(play: Play) -> None:
    """Also where it binds a party; one that is over is an event of the past, unless the bureau let it run out."""
    play.filed()
    later = play.on + timedelta(days=20)
    shape = next(one for one in deadlines_of(play.id) if one.key == "decision")
    order = replace(shape, key="correction", label="限期改正", last_day=play.on + timedelta(days=2))
    replace_deadlines(dossier_id=play.id, deadlines=[replace(shape, last_day=later), order])
    found = desk_of(play.cast.officer_in_charge, play.on)
    case = next(task for task in found.tasks if task.of_case)
    assert (case.clock, case.due_on, case.ours) == ("限期改正", found.near[0].deadline.last_day, False)
    found = desk_of(play.cast.officer_in_charge, play.on + timedelta(days=3))
    assert next(task for task in found.tasks if task.of_case).due_on == later
    assert found.near == ()
