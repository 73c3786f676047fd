"""Whose accounts an administrator sees: those of the own bureau."""

from __future__ import annotations

from django.db.models import QuerySet

from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.models import Log, Posting, User


def visible_to(actor: Actor) -> QuerySet[User]:
    """Return the accounts of the actor's bureau."""
    require(actor, "account.read")
    return User.objects.filter(bureau_id=actor.bureau_id)


def get_account_for(actor: Actor, user_id: int, *permissions: str) -> User:
    """Return an account, or stop: NotAllowed says the same whether it is missing or elsewhere."""
    require(actor, *permissions)
    user = visible_to(actor).select_for_update().filter(pk=user_id).first()
    if user is None:
        raise NotAllowed("没有这个账号，或者您无权查看。")
    return user


def get_posting_for(actor: Actor, posting_id: int, *permissions: str) -> Posting:
    """Return an appointment of somebody in the actor's bureau, or stop."""
    require(actor, *permissions)
    mine = Posting.objects.filter(pk=posting_id, user__bureau_id=actor.bureau_id).select_related("user")
    posting = mine.select_for_update().first()
    if posting is None:
        raise NotAllowed("没有这项任命，或者您无权查看。")
    return posting


def visible_log(actor: Actor) -> QuerySet[Log]:
    """Return the log lines of the actor's bureau, and those of sign-in names that nobody has."""
    require(actor, "log.read")
    return Log.objects.filter(bureau_id=actor.bureau_id) | Log.objects.filter(bureau__isnull=True)
