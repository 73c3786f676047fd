"""What could not be sent is shown to the system administrator, tried again or told otherwise; its person knows too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from hengping.conftest import text
from hengping.doors.web.cases.tests.conftest import Opened, as_, clock, play
from hengping.ground.errors import BadInput, Conflict, NotAllowed
from hengping.ground.notices import actions
from hengping.ground.notices.models import Delivery, Notice
from hengping.ground.notices.queries import count_unsent, list_unsent
from hengping.ground.people.models import Log
from hengping.work.cases.tests.conftest import Play

__all__ = ["as_", "clock", "play"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def unsent(play: Play, settings: Any, tmp_path: Path) -> int:
    """A file of a message that could not be written for three days."""
    settings.HENGPING_MESSAGE_FILES = frozenset({"sms"})
    blocked = tmp_path / "messages"
    blocked.write_text("")
    settings.HENGPING_MESSAGES_DIR = blocked
    user = play.cast.user(play.cast.section_head)
    notice = Notice.objects.create(
        user=user, kind="to_sign", subject="s", what="2026-1：提请立案", address="/", made_at=play.now
    )
    row = Delivery.objects.create(notice=notice, way="sms", address="13800000001")
    for minutes in range(0, 3 * 24 * 60, 30):
        actions.send_waiting(at=play.now + timedelta(minutes=minutes))
    play.later(days=3)
    settings.HENGPING_MESSAGES_DIR = tmp_path / "open"
    return row.pk


def test_it_works(play: Play, unsent: int, as_: Opened, tmp_path: Path) -> None:
    browser = as_(play.cast.system_admin)
    assert "有1条邮件、短信或者企业微信消息试了近三天没有发出" in text(browser.get("/system/"))
    assert 'href="/system/unsent/"' in text(browser.get("/workbench/"))
    page = text(browser.get("/system/unsent/"))
    assert play.cast.section_head.name in page
    assert "13800000001" in page
    assert "已试12次" in page
    assert "2026-1" not in page, "who keeps the system sees no matter"
    answer = browser.post("/system/unsent/again/", {"delivery": [str(unsent), "x"]}, follow=True)
    assert "1条消息将在一两分钟内再发一次" in text(answer)
    assert actions.send_waiting(at=play.now) == 1
    assert (tmp_path / "open" / "sms" / f"{unsent}.json").exists()
    assert "没有发不出的消息" in text(browser.get("/system/unsent/"))


def test_what_fails_again_is_there_again(play: Play, unsent: int, settings: Any, tmp_path: Path) -> None:
    settings.HENGPING_MESSAGES_DIR = tmp_path / "messages"
    assert actions.try_again(deliveries=[unsent], actor=play.cast.system_admin) == 1
    assert list_unsent(play.cast.system_admin) == []
    assert actions.send_waiting(at=play.now) == 0
    assert [one.id for one in list_unsent(play.cast.system_admin)] == [unsent]


def test_who_was_told_otherwise_is_not_sent_to(play: Play, unsent: int, as_: Opened) -> None:
    browser = as_(play.cast.system_admin)
    address = f"/system/unsent/{unsent}/told/"
    assert play.cast.section_head.name in text(browser.get(address))
    assert browser.post(address, {"how": ""}).status_code == 400
    assert browser.post(address, {"how": "上午电话告知本人"})["Location"] == "/system/unsent/"
    assert list_unsent(play.cast.system_admin) == []
    line = Log.objects.get(kind="told_otherwise")
    assert line.subject == play.cast.section_head.name
    assert "上午电话告知本人" in line.detail
    assert actions.send_waiting(at=play.now) == 0
    assert browser.get(address).status_code == 404
    with pytest.raises(Conflict):
        actions.note_told(delivery=unsent, how="再说一次", actor=play.cast.system_admin, at=play.now)
    with pytest.raises(BadInput):
        actions.note_told(delivery=unsent, how=" ", actor=play.cast.system_admin, at=play.now)


def test_what_is_done_needs_no_message(play: Play, unsent: int) -> None:
    Notice.objects.update(settled_at=play.now)
    assert list_unsent(play.cast.system_admin) == []


def test_its_person_finds_a_line_on_the_desk(play: Play, unsent: int, as_: Opened) -> None:
    assert "有1条发给您的邮件或者短信没有发出" in text(as_(play.cast.section_head).get("/workbench/"))
    for who in (play.cast.leader, play.cast.outsider):
        assert "没有发出" not in text(as_(who).get("/workbench/"))


def test_it_requires_message_settle(play: Play, unsent: int, as_: Opened) -> None:
    reader = as_(play.cast.audit_admin)
    page = text(reader.get("/system/unsent/"))
    assert "由系统管理员办理" in page
    assert "再发一次</button>" not in page
    for who in (play.cast.audit_admin, play.cast.section_head):
        browser = as_(who)
        assert browser.post("/system/unsent/again/", {"delivery": str(unsent)}).status_code == 403
        assert browser.get(f"/system/unsent/{unsent}/told/").status_code == 403
        assert browser.post(f"/system/unsent/{unsent}/told/", {"how": "电话"}).status_code == 403
        with pytest.raises(NotAllowed):
            actions.try_again(deliveries=[unsent], actor=who)
    assert as_(play.cast.section_head).get("/system/unsent/").status_code == 403


def test_a_stranger_sees_and_settles_nothing(play: Play, unsent: int, other_admin: Callable[[], Any]) -> None:
    stranger = other_admin()
    assert (list_unsent(stranger), count_unsent(stranger)) == ([], 0)
    assert actions.try_again(deliveries=[unsent], actor=stranger) == 0
    with pytest.raises(Conflict):
        actions.note_told(delivery=unsent, how="电话", actor=stranger, at=play.now)


@pytest.fixture
def other_admin(play: Play) -> Callable[[], Any]:
    """The system administrator of another bureau."""
    return lambda: replace(play.cast.system_admin, bureau_id=play.cast.other_bureau.pk, identifier="99")
