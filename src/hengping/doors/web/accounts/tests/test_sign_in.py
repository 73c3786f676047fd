"""The pages of signing in, as a browser meets them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_otp.oath import hotp
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from hengping.conftest import PASSWORD, Cast
from hengping.ground.people.models import Log, Posting, RecoveryCode, Session, User
from hengping.ground.people.second_factor import begin_second_factor, finish_second_factor

SignIn = Callable[..., User]
NEW = "Another-Balance-2026"


def post(client: Client, username: str, password: str = PASSWORD, **more: str) -> object:
    return client.post("/login/", {"username": username, "password": password, **more})


def code_of(user: User, steps: int = 0, *, confirmed: bool = True) -> str:
    device = TOTPDevice.objects.get(user=user, confirmed=confirmed)
    return f"{hotp(device.bin_key, int(timezone.now().timestamp()) // 30 + steps):06d}"


def enrolled(user: User) -> list[str]:
    begin_second_factor(user)
    at = timezone.now() - timedelta(minutes=10)
    device = TOTPDevice.objects.get(user=user)
    code = f"{hotp(device.bin_key, int(at.timestamp()) // 30):06d}"
    return finish_second_factor(user=user, code=code, address="", at=at)


def test_it_works(client: Client, cast: Cast) -> None:
    assert client.get("/account/").headers["Location"] == "/login/?next=%2Faccount%2F"
    answer = client.post("/login/", {"username": "clerk", "password": PASSWORD, "next": "/account/"})
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    page = client.get("/account/")
    assert "谢小兰" in page.content.decode()
    assert Log.objects.filter(kind="signed_in", actor=cast.clerk.user_id).count() == 1
    assert Session.objects.get().user_id == cast.clerk.user_id
    assert client.get("/login/")["Location"] == "/"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_it_never_leads_out_of_the_house(client: Client, cast: Cast, address: str) -> None:
    answer = client.post("/login/", {"username": "clerk", "password": PASSWORD, "next": address})
    assert answer["Location"] == "/"


def test_it_refuses_a_wrong_password_and_keeps_the_name(client: Client, cast: Cast) -> None:
    answer = client.post("/login/", {"username": "clerk", "password": "x"})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "登录名或者口令不对。再错4次将暂停登录15分钟。" in text
    assert 'value="clerk"' in text
    assert "_auth_user_id" not in client.session


def test_it_locks_after_five_failures_and_says_how_long(client: Client, cast: Cast) -> None:
    for _ in range(5):
        client.post("/login/", {"username": "clerk", "password": "x"})
    answer = client.post("/login/", {"username": "clerk", "password": PASSWORD})
    assert "请在15分钟以后再试" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_second_factor_is_asked_before_the_session_opens(client: Client, cast: Cast) -> None:
    user = cast.user(cast.leader)
    enrolled(user)
    answer = client.post("/login/", {"username": "leader", "password": PASSWORD, "next": "/account/"})
    assert answer["Location"] == "/login/second-factor/"
    assert "_auth_user_id" not in client.session
    assert client.get("/account/").status_code == 302
    assert "动态口令或者备用码" in client.get("/login/second-factor/").content.decode()
    wrong = client.post("/login/second-factor/", {"code": "12345"})
    assert (wrong.status_code, "动态口令不对" in wrong.content.decode()) == (400, True)
    assert client.post("/login/second-factor/", {"code": code_of(user)})["Location"] == "/account/"
    assert client.get("/account/").status_code == 200


def test_a_recovery_code_does_as_well(client: Client, cast: Cast) -> None:
    codes = enrolled(cast.user(cast.leader))
    client.post("/login/", {"username": "leader", "password": PASSWORD})
    assert client.post("/login/second-factor/", {"code": codes[3]})["Location"] == "/"
    assert Log.objects.filter(kind="recovery_code_used").exists()


def test_the_second_factor_cannot_be_asked_without_the_first(client: Client, cast: Cast) -> None:
    assert client.get("/login/second-factor/")["Location"] == "/login/"
    enrolled(cast.user(cast.leader))
    client.post("/login/", {"username": "leader", "password": PASSWORD})
    session = client.session
    session["half_way"] = {**session["half_way"], "at": (timezone.now() - timedelta(minutes=11)).isoformat()}
    session.save()
    assert client.get("/login/second-factor/")["Location"] == "/login/"


def test_an_initial_password_must_be_changed_first(client: Client, cast: Cast) -> None:
    User.objects.filter(username="clerk").update(must_change_password=True)
    assert post(client, "clerk")["Location"] == "/account/password/"  # type: ignore[index]  # a response
    assert client.get("/parties/")["Location"] == "/account/password/"
    assert "初始口令" in client.get("/account/password/").content.decode()
    weak = client.post("/account/password/", {"old": PASSWORD, "new": "short", "again": "short"})
    assert (weak.status_code, "至少12位" in weak.content.decode()) == (400, True)
    differing = client.post("/account/password/", {"old": PASSWORD, "new": NEW, "again": NEW + "x"})
    assert "两次输入的新口令不一样" in differing.content.decode()
    assert client.post("/account/password/", {"old": PASSWORD, "new": NEW, "again": NEW})["Location"] == "/"
    assert client.get("/account/").status_code == 200
    assert User.objects.get(username="clerk").check_password(NEW)


def test_a_leader_without_a_phone_must_bind_one(client: Client, cast: Cast) -> None:
    user = cast.user(cast.leader)
    assert post(client, "leader")["Location"] == "/account/second-factor/"  # type: ignore[index]  # a response
    assert client.get("/account/")["Location"] == "/account/second-factor/"
    page = client.get("/account/second-factor/").content.decode()
    assert "<svg" in page
    assert "您的岗位要求" in page
    assert client.post("/account/second-factor/", {"code": "12345"}).status_code == 400
    done = client.post("/account/second-factor/", {"code": code_of(user, confirmed=False)})
    assert done.content.decode().count("<li><code>") == RecoveryCode.objects.filter(user=user).count() == 10
    assert client.get("/account/").status_code == 200


def test_password_and_then_phone(client: Client, cast: Cast) -> None:
    User.objects.filter(username="leader").update(must_change_password=True)
    post(client, "leader")
    answer = client.post("/account/password/", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert answer["Location"] == "/account/second-factor/"


def test_binding_another_phone_asks_for_the_password(client: Client, cast: Cast, sign_in: SignIn) -> None:
    enrolled(sign_in(client, cast.leader))
    assert "请再输入一次口令" in client.get("/account/second-factor/").content.decode()
    answer = client.post("/account/second-factor/", {"confirm_password": PASSWORD, "confirm_method": "GET"})
    assert answer["Location"] == "/account/second-factor/"
    assert "旧手机和旧备用码立即失效" in client.get("/account/second-factor/").content.decode()


def test_new_recovery_codes_ask_for_the_password(client: Client, cast: Cast, sign_in: SignIn) -> None:
    enrolled(sign_in(client, cast.leader))
    before = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert "请再输入一次口令" in client.post("/account/recovery-codes/").content.decode()
    answer = client.post("/account/recovery-codes/", {"confirm_password": PASSWORD, "confirm_method": "POST"})
    assert "请保存备用码" in answer.content.decode()
    assert not before & set(RecoveryCode.objects.values_list("digest", flat=True))


def test_a_change_of_password_ends_the_other_sessions(client: Client, cast: Cast) -> None:
    other = Client()
    for browser in (client, other):
        post(browser, "clerk")
        assert browser.get("/account/").status_code == 200
    client.post("/account/password/", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert client.get("/account/").status_code == 200
    assert other.get("/account/")["Location"].startswith("/login/")


def test_signing_out_ends_the_session(client: Client, cast: Cast) -> None:
    post(client, "clerk")
    client.get("/account/")
    assert client.post("/logout/")["Location"] == "/login/"
    assert client.get("/account/").status_code == 302
    assert Session.objects.get().end_reason == "signed_out"
    assert Log.objects.filter(kind="signed_out").exists()
    assert client.get("/logout/").status_code in (302, 405)


def test_a_session_left_alone_ends_and_the_page_says_so(client: Client, cast: Cast) -> None:
    post(client, "clerk")
    client.get("/account/")
    Session.objects.update(seen_at=timezone.now() - timedelta(minutes=31))
    assert client.get("/account/")["Location"] == "/login/?next=%2Faccount%2F"
    assert "长时间没有操作" in client.get("/login/").content.decode()
    assert "长时间没有操作" not in client.get("/login/").content.decode()


def test_a_session_that_was_ended_elsewhere_is_over(client: Client, cast: Cast) -> None:
    other = Client()
    for browser in (client, other):
        post(browser, "clerk")
        browser.get("/account/")
    theirs = Session.objects.get(key=other.session.session_key)
    page = client.get("/account/").content.decode()
    assert f"/account/sessions/{theirs.pk}/end/" in page
    assert "就是这里" in page
    assert client.post(f"/account/sessions/{theirs.pk}/end/").status_code == 302
    assert other.get("/account/")["Location"].startswith("/login/")


def test_a_session_of_somebody_else_cannot_be_ended(client: Client, cast: Cast, sign_in: SignIn) -> None:
    other = Client()
    post(other, "clerk")
    other.get("/account/")
    theirs = Session.objects.get(user__username="clerk").pk
    for who in (cast.leader, cast.outsider):
        sign_in(client, who)
        assert client.post(f"/account/sessions/{theirs}/end/").status_code == 404
    assert other.get("/account/").status_code == 200


def test_demo_accounts_are_shown_in_the_demonstration_only(client: Client, cast: Cast, settings: Settings) -> None:
    page = client.get("/login/").content.decode()
    assert "演示账号" not in page
    assert settings.HENGPING_DEMO_PASSWORD not in page
    settings.HENGPING_DEMO = True
    settings.HENGPING_DEMO_PASSWORD = PASSWORD
    Posting.objects.create(user=cast.user(cast.clerk), post="section_head", from_on=date(2020, 1, 1))
    page = client.get("/login/").content.decode()
    assert "演示账号" in page
    assert page.index("陈立新") < page.index("梁建华") < page.index("审计员")
    assert "科室负责人、内勤" in page
    assert client.post("/login/", {"demo": "leader"})["Location"] == "/"
    settings.HENGPING_DEMO = False
    assert Client().post("/login/", {"demo": "leader"}).status_code == 400


def test_addresses_behind_a_proxy(client: Client, cast: Cast, settings: Settings) -> None:
    def address() -> str:
        client.post("/login/", {"username": "clerk", "password": "x"}, headers={"X-Forwarded-For": "6.6.6.6, 10.0.0.7"})
        return Log.objects.filter(kind="sign_in_failed").latest("id").address

    assert address() == "127.0.0.1"
    settings.HENGPING_PROXIES = 1
    assert address() == "10.0.0.7"
    settings.HENGPING_PROXIES = 3
    assert address() == "127.0.0.1"
