"""Choosing a password of one's own."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.lockout import claim_of, log_claim
from hengping.ground.people.logbook import log_act
from hengping.ground.people.models import OldPassword, Session, User
from hengping.ground.people.passwords import KEPT, faults_of, was_used
from hengping.ground.people.sessions import end_sessions_of
from hengping.ground.people.signing_in import check_password

INITIAL_ALPHABET = ("ABCDEFGHJKMNPQRSTUVWXYZ", "abcdefghjkmnpqrstuvwxyz", "23456789")


def change_password(*, user_id: int, old: str, new: str, address: str, at: datetime) -> None:
    """Give the account a new password; all its sessions end. BadInput says all that is wrong with it.

    A wrong old password counts towards the lockout. Not inside a transaction.
    """
    user = User.objects.get(pk=user_id)
    try:
        check_password(username=user.username, password=old, address=address, at=at)
    except BadInput as error:
        raise BadInput({"old": error.fields[""].replace("登录名或者口令", "现在的口令")}) from error
    faults = faults_of(new, username=user.username, name=user.name)
    if not faults and was_used(user, new):
        faults = [f"不能使用最近{KEPT}次用过的口令。"]
    if faults:
        raise BadInput({"new": "".join(faults)})
    hashed = make_password(new)
    with transaction.atomic():
        set_password(user, hashed, at=at, must_change=False)
        end_sessions_of(user, reason="password", at=at)
        log_claim("password_changed", claim_of(user.username, address), at)


def set_password(user: User, hashed: str, *, at: datetime, must_change: bool) -> None:
    """Store what `make_password` made of a password, and remember it among the old ones.

    For the actions of this package only. Hashing takes a tenth of a second on purpose, so it comes before the
    transaction: on SQLite nobody else in the house can write while one is open.
    """
    user.password = hashed
    user.must_change_password = must_change
    user.save(update_fields=["password", "must_change_password"])
    OldPassword.objects.create(user=user, password=hashed, set_at=at)


def open_demo_accounts(*, password: str, actor: Actor, at: datetime) -> None:
    """Give every account of an invented bureau the one password that the demonstration shows on its sign-in page.

    Hashed once for all, as it is no secret. Raises NotAllowed; BadInput once anybody has signed in to the bureau.
    """
    require(actor, "account.edit")
    hashed = make_password(password)
    with transaction.atomic():
        users = list(User.objects.select_for_update().filter(bureau_id=actor.bureau_id))
        if Session.objects.filter(user__in=users).exists():
            raise BadInput("本单位已经有人登录使用，不能统一设置演示口令。")
        User.objects.filter(pk__in=[user.pk for user in users]).update(password=hashed, must_change_password=False)
        OldPassword.objects.bulk_create(OldPassword(user=user, password=hashed, set_at=at) for user in users)
        for user in users:
            log_act(
                "password_reset",
                actor=actor,
                at=at,
                subject=f"{user.name}（{user.username}）",
                subject_key=f"user:{user.pk}",
                detail="演示口令",
            )


def initial_password() -> str:
    """Make a password to hand over on paper: 14 characters of three kinds, none easily misread."""
    everything = "".join(INITIAL_ALPHABET)
    letters = [secrets.choice(kind) for kind in INITIAL_ALPHABET] + [secrets.choice(everything) for _ in range(11)]
    secrets.SystemRandom().shuffle(letters)
    return "".join(letters)
