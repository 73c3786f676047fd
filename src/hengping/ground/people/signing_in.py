"""Signing in: the password, then the second factor; every try is in the log, too many make the account wait."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from hengping.ground.errors import BadInput
from hengping.ground.people.actors import posts_of
from hengping.ground.people.lockout import (
    Claim,
    claim_of,
    log_claim,
    minutes_to_wait,
    minutes_to_wait_beside,
    record_failure,
    record_failure_beside,
)
from hengping.ground.people.models import User
from hengping.ground.people.second_factor import has_second_factor, use_code


class PasswordBackend(BaseBackend):
    """Username and password. The second factor and the lockout are asked by the sign-in act."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: object
    ) -> User | None:
        """Return the active user whose password fits, else None; an unknown name costs as much time as a known one."""
        if username is None or password is None:
            return None
        user = User.objects.filter(username=username.strip().lower()).first()
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """Return the active user of a session."""
        return User.objects.filter(pk=user_id, is_active=True).first()


def check_password(*, username: str, password: str, address: str, at: datetime, beside: int | None = None) -> User:
    """Return the account whose password this is. BadInput says why not, the same for an unknown name as for a known.

    `beside` is at whose screen somebody proves to be there; None where they sign in. Not inside a transaction: the
    failure must stay written although an error is raised.
    """
    claim = claim_of(username, address)
    _refuse_while_locked(claim, at, beside)
    user = PasswordBackend().authenticate(None, username=username, password=password)
    if user is None:
        raise BadInput(_wrong("登录名或者口令不对。", _failed("sign_in_failed", claim, at, beside), beside))
    return user


USED_AGAIN = "这个动态口令刚才已经用过，每个只能用一次。请等手机上换成下一个（最多半分钟），再输入。"


def check_second_factor(*, user: User, code: str, address: str, at: datetime, beside: int | None = None) -> None:
    """Return where the code of the second factor, or a recovery code, is right. BadInput says why not.

    `beside` as for `check_password`.
    """
    claim = claim_of(user.username, address)
    _refuse_while_locked(claim, at, beside)
    used = use_code(user, code, at)
    if used == "again":
        log_claim("second_factor_used_again", claim, at)
        raise BadInput({"code": USED_AGAIN})
    if used is None:
        left = _failed("second_factor_failed", claim, at, beside)
        raise BadInput({"code": _wrong("动态口令不对。", left, beside)})
    if used == "recovery":
        log_claim("recovery_code_used", claim, at)


def account_of(user_id: int) -> User | None:
    """Return the account, None where it is closed or was never there."""
    return PasswordBackend().get_user(user_id)


def record_sign_in(*, user: User, address: str, at: datetime) -> None:
    """Write a finished sign-in down."""
    log_claim("signed_in", claim_of(user.username, address), at)


def record_sign_out(*, user_id: int, address: str, at: datetime) -> None:
    """Write down that somebody left."""
    user = account_of(user_id)
    if user is not None:
        log_claim("signed_out", claim_of(user.username, address), at)


def needs_second_factor(user: User, on: date) -> bool:
    """Say whether one of the posts held on the day demands a second factor. The demonstration demands none."""
    return not settings.HENGPING_DEMO and bool(posts_of(user.pk, on) & settings.HENGPING_SECOND_FACTOR_POSTS)


def left_to_do(user: User, on: date) -> str | None:
    """Return what the person must do before anything else: `password`, `second_factor`, or None."""
    if user.must_change_password:
        return "password"
    if needs_second_factor(user, on) and not has_second_factor(user):
        return "second_factor"
    return None


def _refuse_while_locked(claim: Claim, at: datetime, beside: int | None) -> None:
    if beside is not None and (wait := minutes_to_wait_beside(beside, at)):
        raise BadInput(f"错误次数过多，已暂停复核。请在{wait}分钟以后再试；登录不受影响。")
    if beside is None and (wait := minutes_to_wait(claim, at)):
        raise BadInput(f"错误次数过多，已暂停登录。请在{wait}分钟以后再试；急需登录的，请联系安全管理员。")


def _failed(kind: str, claim: Claim, at: datetime, beside: int | None) -> int:
    """Write a failure down; return how many more there may be."""
    if beside is None:
        return record_failure(kind, claim, at)
    return record_failure_beside(claim, User.objects.get(pk=beside), at)


def _wrong(what: str, left: int, beside: int | None) -> str:
    minutes, stops = settings.HENGPING_LOCKOUT_MINUTES, "暂停登录" if beside is None else "暂停复核"
    return f"{what}再错{left}次将{stops}{minutes}分钟。" if left else f"{what}错误次数过多，{stops}{minutes}分钟。"
