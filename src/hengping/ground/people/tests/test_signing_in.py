"""Signing in: both factors, the wait after too many errors."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django_otp.oath import hotp
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from hengping.conftest import PASSWORD, Cast
from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actions import reset_password, unlock_account
from hengping.ground.people.lockout import locked_accounts
from hengping.ground.people.models import Log, User
from hengping.ground.people.second_factor import (
    RECOVERY_CODES,
    begin_second_factor,
    count_recovery_codes,
    finish_second_factor,
    has_second_factor,
)
from hengping.ground.people.signing_in import (
    check_password,
    check_second_factor,
    left_to_do,
    needs_second_factor,
    record_sign_in,
)

HERE = "10.0.0.5"


def attempt(username: str, password: str, at: datetime, address: str = HERE) -> User:
    return check_password(username=username, password=password, address=address, at=at)


def fail(username: str, at: datetime, times: int, address: str = HERE) -> str:
    message = ""
    for _ in range(times):
        with pytest.raises(BadInput) as caught:
            attempt(username, "wrong", at, address)
        message = str(caught.value)
    return message


def enrol(user: User, at: datetime) -> list[str]:
    begin_second_factor(user)
    key = TOTPDevice.objects.get(user=user).bin_key
    return finish_second_factor(user=user, code=code_at(key, at), address=HERE, at=at)


def code_at(key: bytes, at: datetime) -> str:
    return f"{hotp(key, int(at.timestamp()) // 30):06d}"


def test_it_works(cast: Cast, at: datetime) -> None:
    assert attempt("leader", PASSWORD, at) == cast.user(cast.leader)
    assert attempt(" Leader ", PASSWORD, at) == cast.user(cast.leader)
    assert not Log.objects.exists()


def test_it_refuses_a_wrong_password_and_counts_down(cast: Cast, at: datetime) -> None:
    assert fail("leader", at, 1) == "登录名或者口令不对。再错4次将暂停登录15分钟。"
    assert fail("leader", at, 3) == "登录名或者口令不对。再错1次将暂停登录15分钟。"
    assert fail("leader", at, 1) == "登录名或者口令不对。错误次数过多，暂停登录15分钟。"


def test_it_refuses_a_locked_account_even_with_the_right_password(cast: Cast, at: datetime) -> None:
    fail("leader", at, 5)
    with pytest.raises(BadInput, match="请在15分钟以后再试"):
        attempt("leader", PASSWORD, at)
    with pytest.raises(BadInput, match="请在1分钟以后再试"):
        attempt("leader", PASSWORD, at + timedelta(minutes=14, seconds=30))
    assert attempt("leader", PASSWORD, at + timedelta(minutes=15)) == cast.user(cast.leader)
    assert attempt("head", PASSWORD, at) == cast.user(cast.head)


def test_tries_during_the_wait_do_not_prolong_it(cast: Cast, at: datetime) -> None:
    fail("leader", at, 5)
    fail("leader", at + timedelta(minutes=10), 3)
    assert attempt("leader", PASSWORD, at + timedelta(minutes=15))


def test_failures_before_a_lock_do_not_count_after_it(cast: Cast, at: datetime) -> None:
    fail("leader", at, 4)
    fail("leader", at + timedelta(minutes=10), 1)
    assert "再错4次" in fail("leader", at + timedelta(minutes=25, seconds=1), 1)


def test_a_sign_in_forgives_earlier_failures(cast: Cast, at: datetime) -> None:
    fail("leader", at, 4)
    record_sign_in(user=cast.user(cast.leader), address=HERE, at=at)
    assert "再错4次" in fail("leader", at, 1)


def test_an_unknown_name_is_treated_the_same_and_not_written_down(cast: Cast, at: datetime) -> None:
    assert fail("my secret typed in the wrong field", at, 1) == fail("leader", at, 1)
    fail("my secret typed in the wrong field", at, 4)
    with pytest.raises(BadInput, match="15分钟以后再试"):
        attempt("my secret typed in the wrong field", "x", at)
    assert not Log.objects.filter(subject_key__contains="secret").exists()
    assert Log.objects.filter(subject="不存在的登录名", bureau=None).count() == 6


def test_one_address_that_tries_many_names_must_wait(cast: Cast, at: datetime, settings: Settings) -> None:
    settings.HENGPING_LOCKOUT_ADDRESS_FAILURES = 6
    for name in ("leader", "head", "clerk", "reviewer", "nobody", "anybody"):
        fail(name, at, 1, address="10.6.6.6")
    with pytest.raises(BadInput, match="请在15分钟以后再试"):
        attempt("colleague", PASSWORD, at, address="10.6.6.6")
    assert attempt("colleague", PASSWORD, at) == cast.user(cast.colleague)


ELSEWHERE = "203.0.113.9"


def test_a_stranger_keeps_nobody_out_of_the_office(cast: Cast, at: datetime, settings: Settings) -> None:
    settings.HENGPING_LOCKOUT_ADDRESS_FAILURES = 1000
    for number in range(8):
        fail("colleague", at, 3, address=f"203.0.113.{number}")
    with pytest.raises(BadInput, match="以后再试"):
        attempt("colleague", PASSWORD, at, address=ELSEWHERE)
    with pytest.raises(BadInput, match="以后再试"):
        attempt("colleague", PASSWORD, at, address=HERE)  # not usual yet
    later = at + timedelta(hours=1)
    record_sign_in(user=cast.user(cast.colleague), address=HERE, at=later)
    for number in range(8):
        fail("colleague", later, 3, address=f"203.0.113.{number}")
    assert attempt("colleague", PASSWORD, later, address=HERE) == cast.user(cast.colleague)
    assert locked_accounts([cast.colleague.user_id], later) == {cast.colleague.user_id: 15}


def test_who_fails_waits_where_he_failed(cast: Cast, at: datetime) -> None:
    fail("colleague", at, 5, address=ELSEWHERE)
    with pytest.raises(BadInput, match="以后再试"):
        attempt("colleague", PASSWORD, at, address=ELSEWHERE)
    assert attempt("colleague", PASSWORD, at, address=HERE) == cast.user(cast.colleague)


@pytest.mark.parametrize("act", [unlock_account, reset_password])
def test_the_lock_is_lifted_by_the_security_administrator(cast: Cast, at: datetime, act: Callable[..., Any]) -> None:
    fail("colleague", at, 5)
    assert act(user_id=cast.colleague.user_id, actor=cast.security_admin, at=at) != ""
    assert locked_accounts([cast.colleague.user_id], at) == {}
    assert fail("colleague", at, 1) == "登录名或者口令不对。再错4次将暂停登录15分钟。"


def test_it_requires_account_edit_to_lift_a_lock(cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        unlock_account(user_id=cast.colleague.user_id, actor=cast.audit_admin, at=at)
    with pytest.raises(BadInput, match="另一名安全管理员"):
        unlock_account(user_id=cast.security_admin.user_id, actor=cast.security_admin, at=at)


def test_it_refuses_a_disabled_account(cast: Cast, at: datetime) -> None:
    User.objects.filter(username="leader").update(is_active=False)
    with pytest.raises(BadInput, match="登录名或者口令不对"):
        attempt("leader", PASSWORD, at)


def test_leaders_and_administrators_need_a_second_factor(cast: Cast, at: datetime, settings: Settings) -> None:
    on = at.date()
    needing = {"leader", "head", "system_admin", "security_admin", "audit_admin", "colleague", "clerk"}
    found = {role for role in needing if needs_second_factor(cast.user(getattr(cast, role)), on)}
    assert found == needing - {"colleague", "clerk"}
    assert left_to_do(cast.user(cast.leader), on) == "second_factor"
    assert left_to_do(cast.user(cast.colleague), on) is None
    settings.HENGPING_DEMO = True
    assert left_to_do(cast.user(cast.leader), on) is None


def test_the_second_factor_works_once_per_code(cast: Cast, at: datetime) -> None:
    user = cast.user(cast.leader)
    enrol(user, at)
    assert left_to_do(user, at.date()) is None
    key = TOTPDevice.objects.get(user=user).bin_key
    later = at + timedelta(minutes=2)
    code = code_at(key, later)
    check_second_factor(user=user, code=f"{code[:3]} {code[3:]}", address=HERE, at=later)
    for _ in range(6):  # whoever types it again is not locked out: it is no guess
        with pytest.raises(BadInput, match=r"刚才已经用过.*等手机上换成下一个"):
            check_second_factor(user=user, code=code, address=HERE, at=later)
    assert Log.objects.filter(kind="second_factor_used_again").count() == 6
    next_one = later + timedelta(seconds=60)
    check_second_factor(user=user, code=code_at(key, next_one), address=HERE, at=next_one)
    with pytest.raises(BadInput, match="动态口令不对"):
        check_second_factor(user=user, code=code, address=HERE, at=later + timedelta(minutes=5))


@pytest.mark.parametrize("code", ["", "abcdef", "000000", "１２３４５６", "12345", "9" * 40])
def test_it_refuses_a_wrong_code(cast: Cast, at: datetime, code: str) -> None:
    user = cast.user(cast.leader)
    enrol(user, at)
    if code == "000000":
        key = TOTPDevice.objects.get(user=user).bin_key
        near = {code_at(key, at + timedelta(minutes=5, seconds=seconds)) for seconds in (-60, -30, 0, 30, 60)}
        code = next(f"{number:06d}" for number in range(6) if f"{number:06d}" not in near)
    with pytest.raises(BadInput, match="再错4次"):
        check_second_factor(user=user, code=code, address=HERE, at=at + timedelta(minutes=5))


def test_wrong_codes_lock_the_account_as_wrong_passwords_do(cast: Cast, at: datetime) -> None:
    user = cast.user(cast.leader)
    codes = enrol(user, at)
    for _ in range(5):
        with pytest.raises(BadInput):
            check_second_factor(user=user, code="x", address=HERE, at=at)
    with pytest.raises(BadInput, match="以后再试"):
        check_second_factor(user=user, code=codes[0], address=HERE, at=at)


def test_a_recovery_code_opens_once(cast: Cast, at: datetime) -> None:
    user = cast.user(cast.leader)
    codes = enrol(user, at)
    assert len(set(codes)) == RECOVERY_CODES
    check_second_factor(user=user, code=codes[0].lower(), address=HERE, at=at)
    assert count_recovery_codes(user) == RECOVERY_CODES - 1
    with pytest.raises(BadInput):
        check_second_factor(user=user, code=codes[0], address=HERE, at=at)
    with pytest.raises(BadInput):
        check_second_factor(user=cast.user(cast.head), code=codes[1], address=HERE, at=at)
    check_second_factor(user=user, code=codes[2].replace("-", ""), address=HERE, at=at)


def test_the_phone_counts_only_once_confirmed(cast: Cast, at: datetime) -> None:
    user = cast.user(cast.leader)
    with pytest.raises(BadInput, match="请先扫描"):
        finish_second_factor(user=user, code="123456", address=HERE, at=at)
    first = begin_second_factor(user)
    assert first == begin_second_factor(user)
    assert first.secret in first.address
    assert not has_second_factor(user)
    with pytest.raises(BadInput, match="动态口令不对"):
        finish_second_factor(user=user, code="12345", address=HERE, at=at)
    assert not has_second_factor(user)


def test_a_new_phone_replaces_the_old(cast: Cast, at: datetime) -> None:
    user = cast.user(cast.leader)
    old_codes = enrol(user, at)
    old = TOTPDevice.objects.get(user=user)
    begin_second_factor(user)
    fresh = TOTPDevice.objects.get(user=user, confirmed=False)
    finish_second_factor(user=user, code=code_at(fresh.bin_key, at), address=HERE, at=at)
    later = at + timedelta(minutes=5)
    for code in (code_at(old.bin_key, later), old_codes[0]):
        with pytest.raises(BadInput):
            check_second_factor(user=user, code=code, address=HERE, at=later)
    check_second_factor(user=user, code=code_at(fresh.bin_key, later), address=HERE, at=later)


def beside(cast: Cast, at: datetime, *, right: bool = False, who: str = "audit_admin") -> str:
    """What is said at the screen of the security administrator, where somebody proves to be there."""
    with pytest.raises(BadInput) as caught:
        check_password(
            username=who,
            password=PASSWORD if right else "wrong",
            address=HERE,
            at=at,
            beside=cast.security_admin.user_id,
        )
    return str(caught.value)


def test_wrong_tries_of_a_second_person_stop_the_seconding_and_nobodys_sign_in(
    cast: Cast, at: datetime, settings: Settings
) -> None:
    """Whoever sits at the screen could keep the other out of the office."""
    first = beside(cast, at)
    assert f"再错{settings.HENGPING_LOCKOUT_FAILURES - 1}次将暂停复核" in first
    for _ in range(settings.HENGPING_LOCKOUT_FAILURES * 5 - 2):
        beside(cast, at, who="audit_admin")
    beside(cast, at, who="nobody")
    assert "已暂停复核" in beside(cast, at, right=True)
    for who in (cast.audit_admin, cast.security_admin):
        assert attempt(cast.user(who).username, PASSWORD, at) == cast.user(who)
    assert locked_accounts([cast.audit_admin.user_id, cast.security_admin.user_id], at) == {}
    kinds = Log.objects.values_list("kind", flat=True)
    assert set(kinds) == {"seconding_failed", "seconding_locked"}


def test_the_seconding_goes_on_after_a_while(cast: Cast, at: datetime, settings: Settings) -> None:
    for _ in range(settings.HENGPING_LOCKOUT_FAILURES - 1):
        beside(cast, at)
    assert f"暂停复核{settings.HENGPING_LOCKOUT_MINUTES}分钟" in beside(cast, at)
    later = at + timedelta(minutes=settings.HENGPING_LOCKOUT_MINUTES)
    screen = cast.security_admin.user_id
    user = check_password(username="audit_admin", password=PASSWORD, address=HERE, at=later, beside=screen)
    assert user == cast.user(cast.audit_admin)


def test_a_wrong_code_of_a_second_person_counts_at_the_screen_too(cast: Cast, at: datetime) -> None:
    user = cast.user(cast.audit_admin)
    enrol(user, at)
    with pytest.raises(BadInput) as caught:
        check_second_factor(user=user, code="000000", address=HERE, at=at, beside=cast.security_admin.user_id)
    assert "暂停复核" in caught.value.fields["code"]
    assert Log.objects.filter(kind="seconding_failed", actor=cast.security_admin.user_id).count() == 1


def test_whoever_is_locked_out_can_still_second(cast: Cast, at: datetime, settings: Settings) -> None:
    fail("audit_admin", at, settings.HENGPING_LOCKOUT_FAILURES)
    screen = cast.security_admin.user_id
    assert check_password(username="audit_admin", password=PASSWORD, address=HERE, at=at, beside=screen)
