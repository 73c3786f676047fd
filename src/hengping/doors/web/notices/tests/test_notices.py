"""What waits for a person: told once, in the product and off screen, settled when it is done; and their calendar."""

from __future__ import annotations

import errno
import json
import smtplib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from socket import gaierror
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from hengping.conftest import text
from hengping.doors.jobs.clock import Order
from hengping.doors.jobs.messages import tell_and_send
from hengping.doors.jobs.schedule import JOBS
from hengping.doors.web.cases.tests.conftest import Opened
from hengping.ground.errors import BadInput
from hengping.ground.notices import actions, queries
from hengping.ground.notices.calendar_file import calendar_file
from hengping.ground.notices.kinds import ways_set_up
from hengping.ground.notices.models import Delivery, Notice, Told
from hengping.ground.notices.queries import choice_of, count_unseen, list_notices, own_deadlines, person_of_calendar
from hengping.ground.people.actions import (
    disable_account,
    enable_account,
    end_posting,
    give_posting,
    reset_password,
    reset_second_factor,
)
from hengping.ground.people.actors import Actor, system_actor
from hengping.ground.people.models import Posting, User
from hengping.ground.records.actions import rows_are_true
from hengping.work.cases.owner import CaseOwner
from hengping.work.cases.tests.conftest import Play
from hengping.work.deliberation import actions as deliberation
from hengping.work.deliberation.queries import materials_for
from hengping.work.deliberation.shapes import ReviewShape
from hengping.work.matters.standing import Unreadable
from hengping.work.matters.worklist import OpenMatter
from hengping.work.officers.actions import issue_certificate, register_officer
from hengping.work.officers.shapes import CertificateInput

PHONE = "13800000000"


@pytest.fixture
def ways(settings: Any, tmp_path: Path) -> Path:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "hengping@example"
    settings.HENGPING_MESSAGE_FILES = frozenset({"sms", "wecom"})
    settings.HENGPING_MESSAGES_DIR = tmp_path / "messages"
    return tmp_path / "messages"


def tell(play: Play) -> int:
    return actions.tell_what_waits(bureau_id=play.cast.bureau.pk, on=play.on, at=play.now)


FILING = {"cause": "未设置警示标志", "competence": "territorial", "violated_on": "2025-03-03"}


def proposed(play: Play) -> None:
    play.open()
    play.step("propose_filing", FILING)


def whom(kind: str) -> set[str]:
    return {row.user.name for row in Notice.objects.filter(kind=kind, settled_at__isnull=True)}


def test_what_waits_for_a_signature_is_told_once(play: Play) -> None:
    proposed(play)
    assert tell(play) >= 1
    assert tell(play) == 0, "the same is not told twice"
    waiting = whom("to_sign")
    assert waiting
    assert play.cast.officer_in_charge.name not in waiting
    (one,) = {row.what for row in Notice.objects.filter(kind="to_sign")}
    assert "提请立案" in one
    party = play.row().matter.party_names if hasattr(play.row(), "matter") else play.row().party_names
    assert party not in one, "no name leaves the product"


def test_inside_the_product_a_notice_says_which_matter_it_is(
    play: Play, client: Client, sign_in: Callable[..., User]
) -> None:
    """Several cases that are not filed yet have no number to tell them apart."""
    proposed(play)
    tell(play)
    (one,) = list_notices(play.cast.leader) or list_notices(play.cast.section_head)
    assert one.what.startswith("未编号的案卷")
    assert play.row().name in one.matter
    assert one.matter.endswith("2025年3月3日登记")
    sign_in(client, play.cast.section_head)
    assert one.matter in text(client.get("/notices/"))


def test_it_is_settled_when_it_is_signed(play: Play) -> None:
    proposed(play)
    tell(play)
    before = Notice.objects.filter(kind="to_sign", settled_at__isnull=True).count()
    play.step("endorse_proposal", {"of": "propose_filing", "opinion": "同意"})
    play.step("approve_filing")
    tell(play)
    still = Notice.objects.filter(kind="to_sign", settled_at__isnull=True).count()
    assert (before > 0, still) == (True, 0)


def test_what_was_returned_is_told_to_who_proposed_it(play: Play) -> None:
    proposed(play)
    play.step("decline_endorsement", {"of": "propose_filing", "reason": "张三的笔录没有签名"})
    tell(play)
    assert whom("returned") == {play.cast.officer_in_charge.name}
    (notice,) = Notice.objects.filter(kind="returned")
    assert "张三" not in notice.what, "an opinion stays in the dossier"


def release(play: Play, actor: Actor, post: str) -> None:
    posting = Posting.objects.get(user_id=actor.user_id, post=post)
    end_posting(
        posting_id=posting.pk,
        to_on=play.on - timedelta(days=1),
        actor=play.cast.security_admin,
        at=play.now,
        on=play.on,
        second=play.cast.system_admin,
    )


def appoint(play: Play, actor: Actor, post: str) -> None:
    give_posting(
        user_id=actor.user_id,
        post=post,
        from_on=play.on,
        to_on=None,
        actor=play.cast.security_admin,
        at=play.now,
        second=play.cast.system_admin,
    )


def told_to(actor: Actor) -> list[str]:
    return [f"{one.kind} {one.what}" for one in list_notices(actor) if not one.settled]


def test_what_waited_before_anybody_was_told_is_told_once_with_its_day(play: Play) -> None:
    proposed(play)
    play.later(days=21)
    tell(play)
    (one,) = told_to(play.cast.section_head)
    assert one.endswith("（提请立案），2025年3月3日提请")
    play.later(days=1)
    assert tell(play) == 0


def test_after_a_pause_what_came_meanwhile_is_told(play: Play) -> None:
    tell(play)
    play.later(days=2)
    proposed(play)
    play.later(days=30)
    tell(play)
    assert whom("to_sign") == {play.cast.section_head.name}


def test_a_clock_that_ran_ahead_keeps_nothing_untold(play: Play) -> None:
    tell(play)
    Told.objects.update(until=play.now + timedelta(days=99))
    proposed(play)
    tell(play)
    assert whom("to_sign") == {play.cast.section_head.name}


def test_who_lost_the_post_is_asked_no_more_and_who_got_it_is_told(play: Play) -> None:
    proposed(play)
    play.later(days=2)
    tell(play)
    play.later(days=2)
    release(play, play.cast.section_head, "section_head")
    appoint(play, play.cast.colleague, "section_head")
    tell(play)
    assert whom("to_sign") == {play.cast.colleague.name}
    assert told_to(play.cast.section_head) == []
    assert count_unseen(play.cast.section_head) == 0
    assert [one.settled for one in list_notices(play.cast.section_head)] == [True]
    (one,) = told_to(play.cast.colleague)
    assert one.endswith("2025年3月3日提请"), "it has waited since then, though not for this person"


def test_whose_account_was_closed_is_asked_no_more(play: Play) -> None:
    proposed(play)
    tell(play)
    disable_account(
        user_id=play.cast.section_head.user_id,
        reason="调离",
        actor=play.cast.security_admin,
        at=play.now,
        second=play.cast.system_admin,
    )
    tell(play)
    assert whom("to_sign") == set()


def test_a_post_that_ends_with_its_day_is_found_on_the_next(play: Play) -> None:
    proposed(play)
    Posting.objects.filter(user_id=play.cast.section_head.user_id).update(to_on=play.on)
    tell(play)
    play.later(days=1)
    assert whom("to_sign") == {play.cast.section_head.name}
    actions.tell_everything(bureau_id=play.cast.bureau.pk, on=play.on, at=play.now)
    assert whom("to_sign") == set()


def test_a_run_that_comes_late_tells_what_holds_today(play: Play) -> None:
    proposed(play)
    play.later(days=1)
    release(play, play.cast.section_head, "section_head")
    job = next(one for one in JOBS if one.code == "tell_everything")
    yesterday = play.on - timedelta(days=1)
    job.work(Order(play.cast.bureau.pk, yesterday, play.now, system_actor(play.cast.bureau.pk, job.name)))
    assert whom("to_sign") == set(), "who held the post on the missed day is not asked"


def registered(play: Play, actor: Actor, kind: str, department: str, *, is_qualified: bool = False) -> int:
    """Enter an actor in the register of officers."""
    return register_officer(
        name=actor.name,
        kind=kind,
        department=department,
        user_id=actor.user_id,
        legal_qualification=is_qualified,
        first_review_on=None,
        actor=play.cast.training_clerk,
        at=play.now,
        on=play.on,
    )


def hand_over(play: Play, actor: Actor) -> None:
    """Put another officer on the matter in place of the one in charge."""
    third = registered(play, actor, "enforcement", "执法科")
    certificate = CertificateInput("粤R000003", "省政府", "安全生产", date(2024, 1, 1), date(2028, 12, 31))
    issue_certificate(officer_id=third, certificate=certificate, actor=play.cast.training_clerk, at=play.now)
    play.step("assign_officers", {"officers": [third, play.officer_ids[1]]})


def test_with_the_matter_its_deadlines_and_what_was_returned_go_to_who_took_it_over(play: Play) -> None:
    proposed(play)
    play.step("decline_endorsement", {"of": "propose_filing", "reason": "笔录没有签名"})
    near = next(one for one in own_deadlines(play.cast.officer_in_charge, play.on) if one.ours and one.last_day)
    assert near.last_day is not None
    play.later(days=(near.last_day - play.on).days - 1)
    actions.tell_everything(bureau_id=play.cast.bureau.pk, on=play.on, at=play.now)
    assert {one.split()[0] for one in told_to(play.cast.officer_in_charge)} == {"near", "returned"}
    tell(play)
    hand_over(play, play.cast.colleague)
    tell(play)
    assert told_to(play.cast.officer_in_charge) == []
    told = told_to(play.cast.colleague)
    assert sorted(one.split()[0] for one in told) == ["near", "returned"]
    assert [one for one in told if one.endswith("，2025年3月3日退回")]


def sent_for_review(play: Play) -> ReviewShape:
    """Every reviewer of the bureau is one of the register, qualified; a colleague becomes the second."""
    appoint(play, play.cast.colleague, "legal_reviewer")
    for actor in (play.cast.reviewer, play.cast.colleague):
        registered(play, actor, "reviewer", "法规科", is_qualified=True)
    officer = play.cast.officer_in_charge
    case = CaseOwner().matter(dossier_id=play.id, actor=officer, on=play.on)
    review = deliberation.submit_for_review(
        dossier_id=play.id,
        subject=case.proposal,
        version=case.version,
        pack=[material.sha256 for material in materials_for(officer, play.id)],
        investigators=case.investigators,
        actor=officer,
        at=play.now,
    )
    play.later()
    return review


def test_a_review_is_told_to_the_reviewers_and_once_given_to_that_one_alone(play: Play) -> None:
    play.reported()
    reviewer, colleague = play.cast.reviewer, play.cast.colleague
    review = sent_for_review(play)
    tell(play)
    assert whom("to_review") == {reviewer.name, colleague.name}
    (one,) = told_to(reviewer)
    assert "送审" not in one, "what is told on its own day needs no day"
    deliberation.assign_reviewer(review_id=review.id, reviewer_id=colleague.user_id, actor=reviewer, at=play.now)
    assert rows_are_true(play.cast.bureau.pk, play.on) == [], "the desk knows whose it is"
    play.later(days=1)
    tell(play)
    assert whom("to_review") == {colleague.name}
    release(play, colleague, "legal_reviewer")
    tell(play)
    assert whom("to_review") == {reviewer.name}, "nobody else is left to do it"
    (one,) = told_to(reviewer)
    assert one.endswith("日送审")


def test_deadlines_are_told_to_the_handlers(play: Play) -> None:
    play.open()
    near = next(one for one in own_deadlines(play.cast.officer_in_charge, play.on) if one.ours and one.left is not None)
    bureau = play.cast.bureau.pk
    assert near.last_day is not None
    early = near.last_day - timedelta(days=9)
    assert actions.tell_everything(bureau_id=bureau, on=early, at=play.now) == 0
    assert actions.tell_everything(bureau_id=bureau, on=near.last_day - timedelta(days=2), at=play.now) >= 1
    assert play.cast.officer_in_charge.name in whom("near")
    assert play.cast.leader.name not in whom("near")
    assert actions.tell_everything(bureau_id=bureau, on=near.last_day, at=play.now) == 0
    actions.tell_everything(bureau_id=bureau, on=near.last_day + timedelta(days=1), at=play.now)
    assert play.cast.officer_in_charge.name in whom("passed")
    assert whom("near") == set(), "what is past is not near"


def test_it_goes_out_by_the_ways_that_were_chosen(play: Play, ways: Path) -> None:
    User.objects.filter(bureau=play.cast.bureau).update(phone=PHONE)
    for actor in (play.cast.section_head, play.cast.leader, play.cast.head):
        actions.choose(mail="a@example.gov.cn", ways=["mail", "sms", "wecom"], quiet=[], actor=actor)
    proposed(play)
    tell_and_send(play.now)
    told = Notice.objects.filter(kind="to_sign", user_id=play.cast.section_head.user_id)
    assert told.count() == 1
    (letter,) = [one for one in mail.outbox if "提请立案" in one.body]
    assert letter.to == ["a@example.gov.cn"]
    (file,) = (ways / "sms").glob("*.json")
    said = json.loads(file.read_text("utf-8"))
    assert (said["to"], "提请立案" in said["text"]) == (PHONE, True)
    (other,) = (ways / "wecom").glob("*.json")
    assert json.loads(other.read_text("utf-8"))["to"] == play.cast.user(play.cast.section_head).username
    tell_and_send(play.now)
    assert len(list((ways / "sms").iterdir())) == 1, "sent once"
    assert not Delivery.objects.filter(sent_at__isnull=True).exists()


def test_kinds_that_are_kept_quiet_stay_in_the_product(play: Play, ways: Path) -> None:
    actions.choose(mail="a@example.gov.cn", ways=["mail", "sms"], quiet=["to_sign"], actor=play.cast.section_head)
    proposed(play)
    tell(play)
    assert whom("to_sign") == {play.cast.section_head.name}
    assert not Delivery.objects.exists()


def test_a_way_without_an_address_is_left_out(play: Play, ways: Path) -> None:
    User.objects.filter(bureau=play.cast.bureau).update(phone="")
    actions.choose(mail="", ways=["sms"], quiet=[], actor=play.cast.section_head)
    proposed(play)
    tell(play)
    assert not Delivery.objects.exists()


def test_what_cannot_be_sent_is_tried_again(play: Play, ways: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.choose(mail="a@example.gov.cn", ways=["mail"], quiet=[], actor=play.cast.section_head)
    proposed(play)
    tell(play)

    def away(*args: object, **kwargs: object) -> int:
        raise smtplib.SMTPServerDisconnected("away")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
    assert actions.send_waiting(at=play.now) == 0
    row = Delivery.objects.get()
    assert (row.tries, row.fault, row.sent_at) == (1, "连不上邮件服务器：away", None)
    monkeypatch.undo()
    assert actions.send_waiting(at=play.now) == 0  # each try waits twice as long as the one before
    assert actions.send_waiting(at=play.now + timedelta(minutes=1)) == 1


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (smtplib.SMTPAuthenticationError(535, b"no"), "邮件服务器不接受账号或者口令"),
        (smtplib.SMTPRecipientsRefused({"a@example.gov.cn": (550, b"unknown")}), "邮件服务器不接受收件地址"),
        (smtplib.SMTPDataError(554, b"spam"), "邮件服务器没有接受"),
        (gaierror(-2, "unknown name"), "连不上邮件服务器"),
        (OSError(errno.ENOSPC, "full"), "磁盘空间不足"),
    ],
)
def test_why_it_did_not_go_out_is_said_in_words(
    play: Play, ways: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    actions.choose(mail="a@example.gov.cn", ways=["mail"], quiet=[], actor=play.cast.section_head)
    proposed(play)
    tell(play)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda *_, **__: (_ for _ in ()).throw(error))
    actions.send_waiting(at=play.now)
    assert Delivery.objects.get().fault.startswith(said)


def test_a_server_that_is_away_for_a_night_loses_nothing(
    play: Play, ways: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.choose(mail="a@example.gov.cn", ways=["mail"], quiet=[], actor=play.cast.section_head)
    proposed(play)
    tell(play)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda *_, **__: (_ for _ in ()).throw(OSError("away")))
    for minutes in range(0, 14 * 60, 10):
        assert actions.send_waiting(at=play.now + timedelta(minutes=minutes)) == 0
    monkeypatch.undo()
    assert actions.send_waiting(at=play.now + timedelta(hours=24)) == 1


def test_what_holds_no_more_does_not_go_out(play: Play, ways: Path) -> None:
    actions.choose(mail="a@example.gov.cn", ways=["mail"], quiet=[], actor=play.cast.section_head)
    proposed(play)
    tell(play)
    Notice.objects.update(settled_at=play.now)
    assert actions.send_waiting(at=play.now) == 0
    Notice.objects.update(settled_at=None)
    User.objects.filter(pk=play.cast.section_head.user_id).update(is_active=False)
    assert actions.send_waiting(at=play.now) == 0


def test_one_failure_keeps_no_job_from_running(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> int:
        raise ValueError

    monkeypatch.setattr("hengping.doors.jobs.messages.tell_what_waits", broken)
    monkeypatch.setattr("hengping.doors.jobs.messages.send_waiting", broken)
    tell_and_send(play.now)


def test_nothing_goes_out_where_nothing_is_set_up(settings: Any) -> None:
    settings.EMAIL_HOST = ""
    settings.HENGPING_MESSAGE_FILES = frozenset()
    assert ways_set_up() == ()


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        ({"mail": "nobody", "ways": []}, "mail"),
        ({"mail": "", "ways": ["mail"]}, "mail"),
        ({"mail": "", "ways": ["pigeon"]}, "ways"),
        ({"mail": "", "ways": [], "quiet": ["x"]}, "quiet"),
    ],
)
def test_it_refuses_a_wrong_choice(play: Play, chosen: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as error:
        actions.choose(**{"quiet": [], **chosen}, actor=play.cast.leader)
    assert list(error.value.fields) == [field]


def test_the_pages(play: Play, as_: Opened, ways: Path) -> None:
    proposed(play)
    tell(play)
    browser = as_(play.cast.section_head)
    page = text(browser.get("/notices/"))
    assert "有事项等您签批" in page
    assert 'aria-label="消息，1条没有看过"' in page
    assert browser.post("/notices/").status_code == 302
    assert count_unseen(play.cast.section_head) == 0
    assert 'aria-label="消息"' in text(browser.get("/notices/"))
    assert "企业微信" in text(browser.get("/notices/choice/"))
    typed = {"mail": "b@example.gov.cn", "ways": ["mail"], "quiet": ["near"]}
    assert browser.post("/notices/choice/", typed).status_code == 302
    choice = choice_of(play.cast.section_head)
    assert (choice.mail, choice.ways, choice.quiet) == ("b@example.gov.cn", {"mail"}, {"near"})
    assert browser.post("/notices/choice/", {"ways": ["mail"]}).status_code == 400


def test_without_any_way_the_page_says_so(play: Play, as_: Opened, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    settings.HENGPING_MESSAGE_FILES = frozenset()
    assert "还没有设邮件" in text(as_(play.cast.leader).get("/notices/choice/"))
    assert list_notices(play.cast.leader) == []


def lines_of(content: bytes) -> list[str]:
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_calendar_of_ones_own(play: Play, as_: Opened) -> None:
    play.filed()
    officer = play.cast.officer_in_charge
    browser = as_(officer)
    answer = browser.get("/deadlines/mine.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    lines = lines_of(answer.content)
    days = [one for one in own_deadlines(officer, play.on) if one.last_day]
    assert lines.count("BEGIN:VEVENT") == len(days) > 0
    assert any(line.startswith("SUMMARY:") and "最后一日" in line for line in lines)
    assert f"DTSTART;VALUE=DATE:{days[0].last_day:%Y%m%d}" in lines
    assert lines_of(calendar_file(days, play.now)) == lines


def test_a_calendar_is_bounded(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest stand in it; what was over for a quarter is no date of a calendar any more."""
    play.filed()
    officer = play.cast.officer_in_charge
    found = own_deadlines(officer, play.on)
    assert len(found) > 1
    assert [one.last_day for one in found] == sorted(one.last_day for one in found if one.last_day)
    monkeypatch.setattr(queries, "MOST_IN_CALENDAR", 1)
    assert own_deadlines(officer, play.on) == found[:1]
    assert own_deadlines(officer, play.on + timedelta(days=2000)) == []


def test_a_private_address_can_be_renewed_and_ended(play: Play, as_: Opened, client: Any) -> None:
    play.filed()
    officer = play.cast.officer_in_charge
    browser = as_(officer)
    page = text(browser.post("/notices/calendar/"))
    address = "/calendar/" + page.partition("/calendar/")[2].partition('"')[0]
    browser.logout()
    assert b"BEGIN:VEVENT" in client.get(address).content
    assert client.get("/calendar/wrong.ics").status_code == 404
    again = actions.give_calendar(actor=officer, at=play.now)
    assert client.get(address).status_code == 404
    assert person_of_calendar(again, play.on) is not None
    User.objects.filter(pk=officer.user_id).update(is_active=False)
    assert client.get(f"/calendar/{again}.ics").status_code == 404
    User.objects.filter(pk=officer.user_id).update(is_active=True)
    browser = as_(officer)
    assert browser.post("/notices/calendar/stop/").status_code == 302
    assert client.get(f"/calendar/{again}.ics").status_code == 404


@pytest.mark.parametrize("act", ["disabled", "password", "factor"])
def test_a_private_address_ends_when_the_account_is_closed_or_taken_back(play: Play, act: str) -> None:
    """It opens the calendar without a password: what ended every other way in ends it too, for good."""
    officer, admin = play.cast.officer_in_charge, play.cast.security_admin
    address = actions.give_calendar(actor=officer, at=play.now)
    play.later()
    at: dict[str, Any] = {"user_id": officer.user_id, "actor": admin, "at": play.now}
    if act == "disabled":
        disable_account(**at, reason="离职")
        enable_account(**at)
    elif act == "password":
        reset_password(**at)
    else:
        reset_second_factor(**at, reason="丢失")
    assert person_of_calendar(address, play.on) is None
    assert choice_of(officer).calendar_made_at is None
    play.later()
    assert person_of_calendar(actions.give_calendar(actor=officer, at=play.now), play.on)


def test_a_person_without_a_dossier_has_no_deadline(play: Play) -> None:
    assert own_deadlines(play.cast.outsider, play.on) == []
    nobody = Actor("officer", "999", "无", play.cast.bureau.pk, frozenset(), frozenset())
    assert own_deadlines(nobody, play.on) == []


def test_what_somebody_handles_is_what_its_handlers_say(play: Play) -> None:
    play.filed()
    owner = CaseOwner()
    handlers = owner.handlers(play.cast.bureau.pk)
    for actor in (play.cast.officer_in_charge, play.cast.second_officer, play.cast.colleague, play.cast.outsider):
        assert set(owner.handled(actor)) == {one for one, users in handlers.items() if actor.user_id in users}


def test_a_dossier_that_cannot_be_read_keeps_no_other_quiet(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    proposed(play)

    def unreadable(*_: object) -> OpenMatter:
        raise Unreadable(())

    monkeypatch.setattr("hengping.work.matters.owner.waits_for", unreadable)
    assert tell(play) == 0
