"""What a person chooses for themselves: ways, kinds, a private calendar; and that they have looked."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from hengping.ground.errors import BadInput
from hengping.ground.notices.kinds import KINDS, NEWS, WAYS
from hengping.ground.notices.models import Choice, Notice
from hengping.ground.people.actors import Actor


def choose(*, mail: str, ways: Collection[str], quiet: Collection[str], actor: Actor) -> None:
    """Keep by which ways the actor wants to be told, and which kinds stay in the product. Raises BadInput."""
    mail = mail.strip()
    faults = {}
    if mail:
        try:
            validate_email(mail)
        except ValidationError:
            faults["mail"] = "邮箱地址不对，例如 zhang@example.gov.cn。"
    elif "mail" in ways:
        faults["mail"] = "请填写邮箱，或者去掉“邮件”。"
    if not set(ways) <= WAYS.keys():
        faults["ways"] = "没有这个途径。"
    if not set(quiet) <= KINDS.keys():
        faults["quiet"] = "没有这个种类。"
    if faults:
        raise BadInput(faults)
    Choice.objects.update_or_create(
        user_id=actor.user_id, defaults={"mail": mail, "ways": sorted(ways), "quiet": sorted(quiet)}
    )


def give_calendar(*, actor: Actor, at: datetime) -> str:
    """Return the secret part of a new private address of the actor's calendar; the one before ends with it."""
    token = secrets.token_urlsafe(32)
    digest = hashlib.sha256(token.encode()).hexdigest()
    Choice.objects.update_or_create(user_id=actor.user_id, defaults={"calendar_digest": digest, "calendar_made_at": at})
    return token


def stop_calendar(*, actor: Actor) -> None:
    """End the private address."""
    Choice.objects.filter(user_id=actor.user_id).update(calendar_digest="", calendar_made_at=None)


def see_notices(*, actor: Actor, at: datetime, kinds: Collection[str] = tuple(KINDS)) -> None:
    """Keep that the actor has looked at what was told so far of these kinds; news is done with it."""
    mine = Notice.objects.filter(user_id=actor.user_id, kind__in=kinds)
    mine.filter(seen_at__isnull=True).update(seen_at=at)
    mine.filter(kind__in=NEWS, settled_at__isnull=True).update(settled_at=at)
