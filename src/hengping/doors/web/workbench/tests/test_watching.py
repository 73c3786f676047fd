"""Who takes no step in a case has a desk all the same: what to look at, whose certificate runs out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from hengping.conftest import text
from hengping.doors.web.workbench.certificates import certificates_to_see_to
from hengping.doors.web.workbench.coming import coming_for
from hengping.doors.web.workbench.desk import desk_of
from hengping.doors.web.workbench.watching import Watch
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import User
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.shapes import Late
from hengping.work.reporting.tests.conftest import play

__all__ = ["play"]

pytestmark = pytest.mark.django_db
SignIn = Callable[..., User]
WHY = "工业园区当天停电，今天补录。"


def watched(play: Play, actor: Actor, days: int = 0) -> Watch:
    found = desk_of(actor, play.on + timedelta(days=days)).watch
    assert found is not None
    return found


def entered_late(play: Play) -> None:
    play.open()
    inspected_on = play.on
    play.later(days=1)
    play.step(
        "record_inspection",
        {"certificate_shown": True, "place": "车间", "signed": True},
        paper={
            "site_record": {"started_at": "8:30", "ended_at": "8:50", "site_head": "李四", "findings": "没有警示标志。"}
        },
        on=inspected_on,
        late=Late("record", WHY),
    )


def test_who_supervises_sees_what_was_entered_late(play: Play) -> None:
    entered_late(play)
    for actor in (play.cast.supervisor, play.cast.superior):
        (late,) = watched(play, actor).late
        assert late.entry.late_reason == WHY
        assert late.address == f"/cases/{play.id}/"
    assert watched(play, play.cast.supervisor, days=40).late == ()


def test_who_supervises_sees_what_the_bureau_let_run_out(play: Play) -> None:
    play.open()
    assert watched(play, play.cast.supervisor).over == ()
    found = watched(play, play.cast.supervisor, days=60)
    assert (found.over_total, [line.dossier.id for line in found.over]) == (1, [play.id])


def test_who_supervises_sees_the_open_cases(play: Play) -> None:
    play.open()
    ((owner, work),) = watched(play, play.cast.superior).open
    assert (owner.name, owner.home, work.total) == ("案件", "/cases/", 1)
    assert work.phases == (("线索核查", 1),)
    assert [line.address for line in work.first] == [f"/cases/{play.id}/"]


def test_nothing_of_it_is_on_the_desk_of_who_handles(play: Play) -> None:
    play.open()
    assert desk_of(play.cast.officer_in_charge, play.on).watch is None
    assert desk_of(play.cast.leader, play.on).watch is None


def test_the_page_says_all_of_it(play: Play, client: Client, sign_in: SignIn) -> None:
    sign_in(client, play.cast.superior)
    empty = text(client.get("/workbench/"))
    assert "本机关没有超过的期限。" in empty
    assert "现在没有在办的案卷。" in empty
    assert "现在没有要您办的事" not in empty
    play.open()  # the pages go by the clock, so its periods are long over
    page = text(client.get("/workbench/"))
    assert "全部（1项）" in page
    assert "线索核查1件。" in page
    assert page.count(play.row().name) >= 2


def test_whoever_keeps_the_register_of_officers_sees_which_certificates_run_out(play: Play) -> None:
    on = play.on
    assert certificates_to_see_to(play.cast.training_clerk, on) == ()
    late = on.replace(year=on.year + 10)
    found = certificates_to_see_to(play.cast.training_clerk, late)
    assert {one.name for one in found} >= {"陈立新", "黄晓峰"}
    assert all("已过期" in one.how for one in found)
    assert certificates_to_see_to(play.cast.reviewer, late) == (), "they may do it, it is not what they come for"


def test_who_has_no_work_yet_is_told_what_will_come(play: Play, client: Client, sign_in: SignIn) -> None:
    assert [one.post for one in coming_for(play.cast.training_clerk)] == ["培训普法人员"]
    assert coming_for(play.cast.leader) == ()
    sign_in(client, play.cast.training_clerk)
    page = text(client.get("/workbench/"))
    assert "培训普法人员：今天可以办的" in page
    assert 'href="/officers/"' in page
