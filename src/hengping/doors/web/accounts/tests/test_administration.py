"""The pages of the administrators."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from hengping.conftest import PASSWORD, Cast
from hengping.doors.web.shared import acting
from hengping.ground import fonts
from hengping.ground.people.actors import actor_of
from hengping.ground.people.models import Log, Posting, Session, User
from hengping.kit.papers.fonts import Fonts

SignIn = Callable[..., User]


@pytest.fixture
def security(client: Client, cast: Cast, sign_in: SignIn) -> Client:
    """A browser of the security administrator who gave the password just now."""
    sign_in(client, cast.security_admin, confirmed=True)
    return client


def pages(cast: Cast) -> dict[str, tuple[str, str]]:
    """Address by name, with the post that may read it and the permission behind."""
    clerk = cast.clerk.user_id
    return {
        "/accounts/": ("security_admin audit_admin", "账号"),
        f"/accounts/{clerk}/": ("security_admin audit_admin", "谢小兰"),
        "/accounts/sessions/": ("security_admin audit_admin", "会话"),
        "/accounts/permissions/": ("security_admin audit_admin", "岗位权限表"),
        "/logs/": ("audit_admin", "日志"),
        "/accounts/new/": ("security_admin", "请再输入一次口令"),
        "/bureau/change/": ("system_admin", "请再输入一次口令"),
    }


@pytest.mark.parametrize(
    "who", ["officer_in_charge", "colleague", "outsider", "head", "security_admin", "audit_admin", "system_admin"]
)
def test_who_may_open_which_page(client: Client, cast: Cast, sign_in: SignIn, who: str) -> None:
    sign_in(client, getattr(cast, who))
    for address, (posts, words) in pages(cast).items():
        answer = client.get(address)
        if who in posts.split():
            assert answer.status_code == 200, address
            assert words in answer.content.decode(), address
        else:
            assert answer.status_code == 403, address
            assert "谢小兰" not in answer.content.decode()


def test_an_account_of_another_bureau_looks_missing(security: Client, cast: Cast) -> None:
    assert security.get(f"/accounts/{cast.outsider.user_id}/").status_code == 404
    assert security.post(f"/accounts/{cast.outsider.user_id}/password/").status_code == 404
    assert security.get("/accounts/999999/").status_code == 404


def test_an_account_is_opened_and_its_password_shown_once(security: Client, cast: Cast) -> None:
    answer = security.post("/accounts/new/", {"username": "wu.xin", "name": "吴新", "phone": ""})
    password = re.search(r'initial-password">([^<]+)<', answer.content.decode())
    assert password
    user = User.objects.get(username="wu.xin")
    assert user.check_password(password[1])
    assert "no-store" in answer["Cache-Control"]
    again = security.post("/accounts/new/", {"username": "wu.xin", "name": "吴二", "phone": "1"})
    text = again.content.decode()
    assert again.status_code == 400
    assert "已经有人使用" in text
    assert 'value="吴二"' in text


def test_the_password_is_asked_before_and_what_was_typed_survives(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.security_admin)
    typed = {"username": "wu.xin", "name": "吴新", "phone": ""}
    asked = client.post("/accounts/new/", typed)
    text = asked.content.decode()
    assert "请再输入一次口令" in text
    assert 'name="username" value="wu.xin"' in text
    assert not User.objects.filter(username="wu.xin").exists()
    wrong = client.post("/accounts/new/", {**typed, "confirm_password": "x", "confirm_method": "POST"})
    assert (wrong.status_code, "口令不对。再错4次" in wrong.content.decode()) == (400, True)
    client.post("/accounts/new/", {**typed, "confirm_password": PASSWORD, "confirm_method": "POST"})
    assert User.objects.filter(username="wu.xin").exists()
    assert client.post("/accounts/new/", {**typed, "username": "wu.er", "name": "吴二"}).status_code == 200
    assert User.objects.filter(username="wu.er").exists()


def test_a_name_that_no_font_has_is_told_where_it_is_entered(
    security: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "installed", lambda: Fonts([], system=False))
    address = f"/accounts/{cast.clerk.user_id}/change/"
    told = security.post(address, {"name": "谢𠮷", "phone": ""}, follow=True).content.decode()
    assert "现有字体没有这些字：𠮷。资料可以登记" in told
    assert "现有字体" not in security.post(address, {"name": "谢兰", "phone": ""}, follow=True).content.decode()


def test_names_change(security: Client, cast: Cast) -> None:
    address = f"/accounts/{cast.clerk.user_id}/change/"
    assert security.post(address, {"name": "谢大兰", "phone": "123"}).status_code == 302
    assert User.objects.get(username="clerk").name == "谢大兰"
    security.post(address, {"name": "谢大兰", "phone": "０７６３－１２３"})
    assert User.objects.get(username="clerk").phone == "0763-123"
    wrong = security.post(address, {"name": "谢大兰", "phone": "电话"})
    assert wrong.status_code == 400
    assert 'value="电话"' in wrong.content.decode()


def test_a_name_that_somebody_else_bears_is_asked_for(security: Client, cast: Cast) -> None:
    address = f"/accounts/{cast.clerk.user_id}/change/"
    typed = {"name": cast.head.name, "phone": ""}
    asked = security.post(address, typed)
    assert (asked.status_code, asked.content.decode().count('name="namesake"')) == (400, 1)
    assert security.post(address, {**typed, "namesake": "确实同名"}).status_code == 302
    new = {"username": "zhou3", **typed}
    assert 'name="namesake"' in security.post("/accounts/new/", new).content.decode()
    assert security.post("/accounts/new/", {**new, "namesake": "三科的"}).status_code == 200
    assert User.objects.filter(name=cast.head.name).count() == 3


def test_an_account_is_disabled_and_enabled(security: Client, cast: Cast) -> None:
    base = f"/accounts/{cast.clerk.user_id}"
    assert security.post(f"{base}/disable/", {"reason": ""}).status_code == 400
    assert security.post(f"{base}/disable/", {"reason": "离职"}).status_code == 302
    assert not User.objects.get(username="clerk").is_active
    assert "恢复账号" in security.get(f"{base}/").content.decode()
    assert security.post(f"{base}/enable/").status_code == 302
    assert User.objects.get(username="clerk").is_active
    own = f"/accounts/{cast.security_admin.user_id}/"
    assert "停用账号" not in security.get(own).content.decode()
    assert security.post(f"{own}disable/", {"reason": "x"}).status_code == 400
    assert User.objects.get(username="security_admin").is_active


def test_a_password_is_reset_and_shown_once(security: Client, cast: Cast) -> None:
    answer = security.post(f"/accounts/{cast.clerk.user_id}/password/")
    shown = re.search(r'initial-password">([^<]+)<', answer.content.decode())
    assert shown
    assert User.objects.get(username="clerk").check_password(shown[1])


def test_a_lost_phone_is_taken_away(security: Client, cast: Cast) -> None:
    address = f"/accounts/{cast.clerk.user_id}/second-factor/"
    assert security.post(address, {"reason": "丢失"}).status_code == 302
    assert Log.objects.filter(kind="second_factor_reset", detail="丢失").exists()


def test_posts_are_given_ended_and_withdrawn(security: Client, cast: Cast) -> None:
    base = f"/accounts/{cast.clerk.user_id}"
    today = timezone.localdate()
    given = {"post": "officer", "from_on": today.isoformat(), "to_on": ""}
    assert security.post(f"{base}/postings/", given).status_code == 302
    user = cast.user(cast.clerk)
    assert actor_of(user, today).posts == {"clerk", "officer"}
    refused = security.post(f"{base}/postings/", {**given, "post": "audit_admin"})
    assert (refused.status_code, "不能由一人兼任" in refused.content.decode()) == (400, True)
    posting = Posting.objects.get(user=user, post="clerk")
    assert "最后任职日" in security.get(f"{base}/postings/{posting.pk}/end/").content.decode()
    early = security.post(f"{base}/postings/{posting.pk}/end/", {"to_on": "2020-01-01"})
    assert "不能早于昨天" in early.content.decode()
    ended = {"to_on": (today - timedelta(days=1)).isoformat()}
    assert security.post(f"{base}/postings/{posting.pk}/end/", ended).status_code == 302
    given_now = Posting.objects.get(user=user, post="officer")
    assert security.post(f"{base}/postings/{given_now.pk}/withdraw/", {"reason": ""}).status_code == 400
    assert security.post(f"{base}/postings/{given_now.pk}/withdraw/", {"reason": "选错"}).status_code == 302
    assert actor_of(user, today).posts == frozenset()


def test_somebody_elses_posting_is_not_reached_through_another_bureau(security: Client, cast: Cast) -> None:
    theirs = Posting.objects.filter(user=cast.user(cast.outsider)).first()
    assert theirs
    address = f"/accounts/{cast.clerk.user_id}/postings/{theirs.pk}/withdraw/"
    assert security.post(address, {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("act", ["end", "withdraw"])
def test_a_posting_of_another_account_is_not_reached_through_this_one(act: str, security: Client, cast: Cast) -> None:
    theirs = Posting.objects.get(user=cast.user(cast.colleague))
    address = f"/accounts/{cast.clerk.user_id}/postings/{theirs.pk}/{act}/"
    assert security.get(address).status_code == 404
    assert security.post(address, {"reason": "x", "to_on": "2030-01-01"}).status_code == 404
    theirs.refresh_from_db()
    assert (theirs.to_on, theirs.withdrawn_at) == (None, None)


def test_sessions_are_listed_and_ended(security: Client, cast: Cast) -> None:
    other = Client()
    other.post("/login/", {"username": "clerk", "password": PASSWORD})
    other.get("/account/")
    theirs = Session.objects.get(user__username="clerk")
    assert "谢小兰" in security.get("/accounts/sessions/").content.decode()
    assert security.post(f"/accounts/sessions/{theirs.pk}/end/").status_code == 302
    assert other.get("/account/").status_code == 302
    assert "被结束" in other.get("/login/").content.decode()


def test_the_auditor_reads_and_changes_nothing(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.audit_admin)
    page = client.get(f"/accounts/{cast.clerk.user_id}/").content.decode()
    assert "停用账号" not in page
    for address in ("disable/", "enable/", "password/", "change/", "postings/"):
        assert client.post(f"/accounts/{cast.clerk.user_id}/{address}").status_code == 403


def test_the_log_is_narrowed_and_turned(client: Client, cast: Cast, sign_in: SignIn) -> None:
    for _ in range(3):
        client.post("/login/", {"username": "clerk", "password": "x"})
    sign_in(client, cast.audit_admin)
    page = client.get("/logs/?category=sign_in&q=谢小兰").content.decode()
    assert page.count("口令错误") == 3
    assert client.get("/logs/?category=reading").content.decode().count("口令错误") == 0
    for odd in ("before=nonsense&from_on=soon", f"before={'9' * 20}", f"q={'字' * 10_000}"):
        assert client.get(f"/logs/?{odd}").status_code == 200
    Log.objects.bulk_create(
        Log(bureau=cast.bureau, at=timezone.now(), kind="signed_in", subject=f"第{n}个", subject_key="x", actor_name="")
        for n in range(60)
    )
    first = client.get("/logs/").content.decode()
    more = re.search(r'href="(\?[^"]*before=\d+)"', first)
    assert more
    assert "第59个" in first
    assert "第5个" in client.get("/logs/" + more[1].replace("&amp;", "&")).content.decode()


def test_new_posts_count_from_their_day(cast: Cast) -> None:
    user = cast.user(cast.clerk)
    Posting.objects.create(user=user, post="head", from_on=date(2999, 1, 1))
    assert "head" not in actor_of(user, timezone.localdate()).posts


def test_the_head_is_not_touched_alone(security: Client, cast: Cast, settings: Settings) -> None:
    settings.HENGPING_SECOND_FACTOR_POSTS = frozenset()
    head, address = cast.user(cast.head), f"/accounts/{cast.head.user_id}"
    asked = [
        security.get(f"/accounts/{who.user_id}/").content.decode().count('name="second_username"')
        for who in (cast.clerk, cast.head)
    ]
    assert asked == [1, 4], "everywhere for the head; for others only where a post is given"
    before = head.password
    refused = security.post(f"{address}/password/")
    assert (refused.status_code, "由另一名管理员当场复核" in refused.content.decode()) == (400, True)
    wrong = {"second_username": "audit_admin", "second_password": "x"}
    assert security.post(f"{address}/password/", wrong).status_code == 400
    head.refresh_from_db()
    assert head.password == before
    right = {"second_username": "audit_admin", "second_password": PASSWORD}
    assert security.post(f"{address}/password/", right).status_code == 200
    head.refresh_from_db()
    assert head.password != before
    for act in ("disable", "enable"):
        assert security.post(f"{address}/{act}/", {**right, "reason": "离职"}).status_code == 302
    factor = security.post(f"{address}/second-factor/", {"reason": "丢失"})
    assert factor.status_code == 400


def test_a_wrong_password_of_the_second_is_counted_though_nothing_is_done(security: Client, cast: Cast) -> None:
    wrong = {"second_username": "audit_admin", "second_password": "x", "reason": "离职"}
    for number in range(3):
        sent = wrong | {"once": f"{number:032d}"}
        assert security.post(f"/accounts/{cast.head.user_id}/disable/", sent).status_code == 400
    assert Log.objects.filter(kind="seconding_failed", actor=cast.security_admin.user_id).count() == 3
    assert not Log.objects.filter(kind__in=("sign_in_failed", "locked_out")).exists(), "whoever is named can sign in"


def test_no_digest_is_kept_of_the_password_of_the_second(
    security: Client, cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HENGPING_SECOND_FACTOR_POSTS = frozenset()
    asked: list[str] = []
    once = acting.once

    def noted(**given: Any) -> str:
        asked.append(str(given["request"]))
        return once(**given)

    monkeypatch.setattr(acting, "once", noted)
    right = {"second_username": "audit_admin", "second_password": PASSWORD, "second_code": "123456", "reason": "离职"}
    sent = right | {"once": "0" * 32}
    assert security.post(f"/accounts/{cast.head.user_id}/disable/", sent).status_code == 302
    assert asked
    assert PASSWORD not in asked[0]
    assert "123456" not in asked[0]


def test_who_has_not_signed_in_whole_seconds_nobody(security: Client, cast: Cast) -> None:
    right = {"second_username": "audit_admin", "second_password": PASSWORD, "reason": "离职"}
    refused = security.post(f"/accounts/{cast.head.user_id}/disable/", right)
    assert refused.status_code == 400
    assert "请他先自己登录" in refused.content.decode()


def test_who_is_concerned_is_told_at_the_next_sign_in(security: Client, cast: Cast) -> None:
    given, own = {"username": "clerk", "password": PASSWORD}, Client()
    own.post("/login/", given)
    own.post("/logout/")
    security.post(f"/accounts/{cast.clerk.user_id}/change/", {"name": "谢小兰", "phone": "0763-1"})
    page = own.post("/login/", given, follow=True).content.decode()
    assert "上次登录以来的账号变动：谢小兰（clerk）修改账号资料" in page
    assert "账号变动" in own.get("/account/").content.decode()


def test_a_lock_is_lifted(security: Client, cast: Cast) -> None:
    address, own = f"/accounts/{cast.clerk.user_id}", Client()
    for _ in range(5):
        own.post("/login/", {"username": "clerk", "password": "wrong"})
    assert "解除暂停登录" in security.get(f"{address}/").content.decode()
    assert security.post(f"{address}/unlock/").status_code == 302
    assert own.post("/login/", {"username": "clerk", "password": PASSWORD}).status_code == 302
