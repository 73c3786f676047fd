"""Accounts: made, disabled, given a new password. Never deleted: papers and records carry their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.access import get_account_for
from hengping.ground.people.actions.passwords import initial_password, set_password
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.guarded import seconded
from hengping.ground.people.logbook import NAME, change_said, log_act
from hengping.ground.people.models import Session, User
from hengping.ground.people.namesakes import fault_of_namesakes, namesakes_of
from hengping.ground.people.second_factor import forget_second_factor
from hengping.ground.people.sessions import end_session, end_sessions_of
from hengping.kit.characters import fault_of_name
from hengping.kit.days import day_of
from hengping.kit.identity import half_width

MOST_PASSWORDS = 50  # each is hashed at some cost, while somebody waits for the page
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,49}")


def create_account(
    *, username: str, name: str, phone: str, actor: Actor, at: datetime, namesake: str = ""
) -> tuple[int, str]:
    """Make an account in the actor's bureau. Return its identifier and the initial password, shown this one time.

    The password must be changed at the first sign-in. `namesake` says who it is where another person of the bureau
    bears the name. Raises NotAllowed, BadInput.
    """
    require(actor, "account.edit")
    password = initial_password()
    hashed = make_password(password)
    with transaction.atomic():
        user = _opened(username, name, phone, namesake, actor, at)
        set_password(user, hashed, at=at, must_change=True)
    return user.pk, password


def open_account(*, username: str, name: str, phone: str, actor: Actor, at: datetime, namesake: str = "") -> int:
    """Make an account with which nobody can sign in until a first password is made for it. Return its identifier.

    `namesake` as for `create_account`. Raises NotAllowed, BadInput.
    """
    require(actor, "account.edit")
    with transaction.atomic():
        return _opened(username, name, phone, namesake, actor, at).pk


def _opened(username: str, name: str, phone: str, namesake: str, actor: Actor, at: datetime) -> User:
    username, name = username.strip().lower(), name.strip()
    others = namesakes_of(actor.bureau_id, name)
    faults = faults_of_person(name, phone) | faults_of_username(username) | fault_of_namesakes(others, namesake)
    if faults:
        raise BadInput(faults)
    user = User(
        username=username, name=name, phone=half_width(phone), bureau_id=actor.bureau_id, must_change_password=True
    )
    user.set_unusable_password()
    user.save(force_insert=True)
    _log("account_created", user, actor, at)
    _tell_namesakes(others, user, namesake, actor, at)
    return user


def change_account(
    *,
    user_id: int,
    name: str,
    phone: str,
    actor: Actor,
    at: datetime,
    namesake: str = "",
    second: Actor | None = None,
) -> None:
    """Change the name or the phone of an account. Papers issued before keep the name that they carry.

    `namesake` as for `create_account`, where the name is new; `second` as for `disable_account`.
    """
    name, phone = name.strip(), half_width(phone)
    with transaction.atomic():
        user = get_account_for(actor, user_id, "account.edit")
        others = namesakes_of(actor.bureau_id, name, besides=user.pk) if name != user.name else []
        faults = faults_of_person(name, phone) | fault_of_namesakes(others, namesake)
        if faults:
            raise BadInput(faults)
        changes = [
            change_said(label, old, new)
            for label, old, new in ((NAME, user.name, name), ("电话", user.phone, phone))
            if old != new
        ]
        if not changes:
            return
        checked = seconded(second, actor=actor, user=user, on=day_of(at))
        User.objects.filter(pk=user.pk).update(name=name, phone=phone)
        former_name = user.name if name != user.name else None
        _log("account_changed", user, actor, at, _with("，".join(changes), checked), former_name)
        _tell_namesakes(others, user, namesake, actor, at)


def disable_account(*, user_id: int, reason: str, actor: Actor, at: datetime, second: Actor | None = None) -> None:
    """Close an account: its sessions end at once and nobody can sign in with it. Raises NotAllowed, BadInput.

    `second` is the other administrator where the account is that of somebody who signs, or of an administrator.
    """
    if not reason.strip():
        raise BadInput({"reason": "请写明停用的原因。"})
    with transaction.atomic():
        user = _another(get_account_for(actor, user_id, "account.edit"), actor, "不能停用自己的账号。")
        checked = seconded(second, actor=actor, user=user, on=day_of(at))
        User.objects.filter(pk=user.pk).update(is_active=False)
        end_sessions_of(user, reason="disabled", at=at)
        _log("account_disabled", user, actor, at, _with(reason.strip(), checked))


def enable_account(*, user_id: int, actor: Actor, at: datetime, second: Actor | None = None) -> None:
    """Open a disabled account again; its password stays what it was. `second` as for `disable_account`."""
    with transaction.atomic():
        user = get_account_for(actor, user_id, "account.edit")
        checked = seconded(second, actor=actor, user=user, on=day_of(at))
        User.objects.filter(pk=user.pk).update(is_active=True)
        _log("account_enabled", user, actor, at, checked)


def reset_password(*, user_id: int, actor: Actor, at: datetime, second: Actor | None = None) -> str:
    """Give an account a new initial password, returned this one time; its sessions end.

    `second` as for `disable_account`.
    """
    require(actor, "account.edit")
    password = initial_password()
    _reset(user_id, make_password(password), actor, at, second)
    return password


def _reset(user_id: int, hashed: str, actor: Actor, at: datetime, second: Actor | None = None) -> None:
    with transaction.atomic():
        user = _another(get_account_for(actor, user_id, "account.edit"), actor, "自己的口令请在“我的账号”里修改。")
        checked = seconded(second, actor=actor, user=user, on=day_of(at))
        set_password(user, hashed, at=at, must_change=True)
        end_sessions_of(user, reason="password", at=at)
        _log("password_reset", user, actor, at, checked)


def make_first_passwords(*, user_ids: Sequence[int], actor: Actor, at: datetime) -> list[tuple[int, str]]:
    """Give accounts that nobody has signed in to yet an initial password each, returned this one time, in their order.

    For accounts that were opened from a table. Raises NotAllowed; BadInput for too many, none, or one in use.
    """
    wanted = list(dict.fromkeys(user_ids))
    if not wanted:
        raise BadInput("请选择账号。")
    if len(wanted) > MOST_PASSWORDS:
        raise BadInput(f"一次最多生成{MOST_PASSWORDS}个，请分几次生成。")
    require(actor, "account.edit")
    made = [(user_id, initial_password()) for user_id in wanted]
    hashed = {user_id: make_password(password) for user_id, password in made}
    with transaction.atomic():
        for user_id in wanted:
            user = get_account_for(actor, user_id, "account.edit")
            if Session.objects.filter(user=user).exists():
                raise BadInput(f"{user.name}已经登录过。忘记口令的，请到其账号页面重置。")
        for user_id in wanted:
            _reset(user_id, hashed[user_id], actor, at)
    return made


def unlock_account(*, user_id: int, actor: Actor, at: datetime, second: Actor | None = None) -> None:
    """Let somebody sign in again at once who must wait after wrong passwords, of whomever.

    `second` as for `disable_account`.
    """
    with transaction.atomic():
        user = _another(get_account_for(actor, user_id, "account.edit"), actor, "自己的账号请由另一名安全管理员解除。")
        checked = seconded(second, actor=actor, user=user, on=day_of(at))
        _log("unlocked", user, actor, at, checked)


def reset_second_factor(*, user_id: int, reason: str, actor: Actor, at: datetime, second: Actor | None = None) -> None:
    """Take a lost phone away from an account; it is set up anew at the next sign-in where the post demands it.

    `second` as for `disable_account`.
    """
    if not reason.strip():
        raise BadInput({"reason": "请写明解除的原因。"})
    with transaction.atomic():
        user = _another(
            get_account_for(actor, user_id, "account.edit"), actor, "自己的动态口令请由另一名安全管理员解除。"
        )
        checked = seconded(second, actor=actor, user=user, on=day_of(at))
        forget_second_factor(user)
        end_sessions_of(user, reason="ended", at=at)
        _log("second_factor_reset", user, actor, at, _with(reason.strip(), checked))


def end_account_session(*, session_id: int, actor: Actor, at: datetime) -> None:
    """End a session: one's own, or as security administrator one of the bureau."""
    with transaction.atomic():
        session = Session.objects.select_related("user").filter(pk=session_id).first()
        if session is None or session.user.bureau_id != actor.bureau_id:
            raise NotAllowed("没有这个会话，或者您无权查看。")
        if session.user_id != actor.user_id:
            require(actor, "account.edit")
        end_session(key=session.key, reason="ended", at=at)
        _log("session_ended", session.user, actor, at, session.browser)


def _tell_namesakes(others: Sequence[User], user: User, namesake: str, actor: Actor, at: datetime) -> None:
    """A line about each whose name somebody else now bears: they are told, for papers print the name."""
    for other in others:
        _log("namesake_taken", other, actor, at, f"账号{user.username}，说明：{namesake.strip()}")


def _with(detail: str, checked: str) -> str:
    return "，".join(part for part in (detail, checked) if part)


def _another(user: User, actor: Actor, message: str) -> User:
    if user.pk == actor.user_id:
        raise BadInput(message)
    return user


def faults_of_username(username: str) -> dict[str, str]:
    """Say what is wrong with a new sign-in name."""
    if not USERNAME.fullmatch(username):
        return {"username": "登录名由2到50个小写字母、数字、点、横线组成，以字母或数字开头。"}
    return {"username": "这个登录名已经有人使用。"} if User.objects.filter(username=username).exists() else {}


def faults_of_person(name: str, phone: str) -> dict[str, str]:
    """Say what is wrong with a name and a telephone."""
    faults = {}
    if not 1 <= len(name) <= 50:
        faults["name"] = "请填写姓名，不超过50个字。"
    elif fault := fault_of_name(name):
        faults["name"] = fault
    if not re.fullmatch(r"[0-9+\- ]{0,30}", half_width(phone)):
        faults["phone"] = "电话只能由数字、空格、加号和横线组成。"
    return faults


def _log(kind: str, user: User, actor: Actor, at: datetime, detail: str = "", former_name: str | None = None) -> None:
    log_act(
        kind,
        actor=actor,
        at=at,
        subject=f"{user.name}（{user.username}）",
        subject_key=f"user:{user.pk}",
        detail=detail,
        former_name=former_name,
    )
