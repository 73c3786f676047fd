"""What administrators did to an account: told to whom it concerns and to the head, until they have looked."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from hengping.conftest import Cast, text
from hengping.doors.web.accounts.tests.test_administration import SignIn
from hengping.ground.notices import actions
from hengping.ground.notices.models import Notice
from hengping.ground.notices.queries import count_unseen, list_news
from hengping.ground.people.actions import change_bureau, reset_password
from hengping.ground.people.shapes import BUREAU_LABELS

pytestmark = pytest.mark.django_db
ON = date(2025, 3, 3)


@pytest.fixture(autouse=True)
def done(cast: Cast, at: datetime) -> None:
    """The leader's password was reset, with a second administrator."""
    reset_password(user_id=cast.leader.user_id, actor=cast.security_admin, at=at, second=cast.audit_admin)


def tell(cast: Cast, at: datetime) -> int:
    return actions.tell_news(bureau_id=cast.bureau.pk, on=ON, at=at)


def test_it_works(cast: Cast, at: datetime) -> None:
    assert tell(cast, at + timedelta(minutes=1)) == 2
    assert tell(cast, at + timedelta(minutes=2)) == 0, "told once"
    for who in (cast.leader, cast.head):
        (one,) = list_news(who)
        assert one.what == "梁建华（leader）：重置口令，由安全员办理"
        actions.see_notices(actor=who, at=at)
        assert (list_news(who), count_unseen(who)) == ([], 0)
    assert tell(cast, at + timedelta(minutes=3)) == 0, "nor when it was looked at"
    assert tell(cast, at + timedelta(days=8)) == 0


def test_a_change_of_the_payee_is_told_once_to_head_and_clerk(cast: Cast, at: datetime) -> None:
    known = {key: getattr(cast.bureau, key) for key in BUREAU_LABELS} | {"bank": "乙银行", "bank_account": "6222"}
    change_bureau(particulars=known, actor=cast.system_admin, at=at, second=cast.audit_admin)
    tell(cast, at)
    told = Notice.objects.filter(kind="payee")
    assert {row.user_id for row in told} == {cast.head.user_id, cast.clerk.user_id}
    assert told.count() == 2, "two lines, one change"
    assert "6222" not in told[0].what
    assert "收款账户已改" in list_news(cast.clerk)[0].what


def test_a_change_of_the_court_is_told_once_to_head_and_clerk(cast: Cast, at: datetime) -> None:
    known = {key: getattr(cast.bureau, key) for key in BUREAU_LABELS} | {"court": "假法院", "government": "假政府"}
    change_bureau(particulars=known, actor=cast.system_admin, at=at, second=cast.audit_admin)
    tell(cast, at)
    told = Notice.objects.filter(kind="remedy")
    assert {row.user_id for row in told} == {cast.head.user_id, cast.clerk.user_id}
    assert told.count() == 2, "two lines, one change"
    assert "管辖法院" in list_news(cast.clerk)[0].what


def test_the_desk_shows_it_until_it_is_looked_at(client: Client, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    tell(cast, at)
    Notice.objects.create(user_id=cast.head.user_id, kind="near", subject="x", what="y", address="/", made_at=at)
    sign_in(client, cast.head)
    page = text(client.get("/workbench/"))
    assert "管理员办理的变动" in page
    assert "梁建华（leader）：重置口令" in page
    answer = client.post("/notices/", {"only": "news"})
    assert (answer.status_code, answer["Location"]) == (302, "/workbench/")
    assert "管理员办理的变动" not in text(client.get("/workbench/"))
    assert count_unseen(cast.head) == 1, "what is not on the desk was not looked at"
    assert "账号有变动" in text(client.get("/notices/"))
