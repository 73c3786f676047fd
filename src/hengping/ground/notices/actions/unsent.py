"""What could not be sent: tried once more, or told the person in another way."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from hengping.ground.errors import BadInput, Conflict
from hengping.ground.notices.kinds import KINDS, MOST_TRIES, WAYS
from hengping.ground.notices.models import Delivery
from hengping.ground.notices.queries import unsent_of
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.logbook import log_act

PERMISSION = "message.settle"


def try_again(*, deliveries: Collection[int], actor: Actor) -> int:
    """Let the next round of the clock send these once more; return how many of them there are. Raises NotAllowed."""
    require(actor, PERMISSION)
    return unsent_of(actor.bureau_id).filter(pk__in=deliveries).update(tries=MOST_TRIES - 1)


def note_told(*, delivery: int, how: str, actor: Actor, at: datetime) -> None:
    """Keep that the person was told by phone or in person; it is not sent any more. Raises NotAllowed, BadInput,
    Conflict where it has gone out or was told meanwhile.
    """
    require(actor, PERMISSION)
    if not how.strip():
        raise BadInput({"how": "请写明何时、怎样告知的，例如：上午电话告知本人。"})
    with transaction.atomic():
        row = unsent_of(actor.bureau_id).filter(pk=delivery).select_related("notice__user").first()
        if row is None:
            raise Conflict("这条消息已经发出、已经告知，或者事情已经办完。")
        Delivery.objects.filter(pk=row.pk).update(told_at=at, told_how=how.strip()[:300])
        log_act(
            "told_otherwise",
            actor=actor,
            at=at,
            subject=row.notice.user.name,
            subject_key=f"user:{row.notice.user_id}",
            detail=f"{WAYS[row.way]}没有发出（{KINDS[row.notice.kind]}）：{how.strip()}",
        )
