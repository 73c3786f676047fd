"""Who sees which review and which meeting. Lists, details and counts all start here.

Those of the own bureau; a review or an item only where its dossier may be seen too, as the owner of the dossier says.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import Actor, require
from hengping.ground.records.owners import owner_of, visible_of
from hengping.ground.records.queries import get_dossier
from hengping.ground.records.shapes import DossierShape
from hengping.work.deliberation.models import Item, Meeting, Review

Deliberated = TypeVar("Deliberated", Review, Item)


def visible_reviews(actor: Actor) -> QuerySet[Review]:
    """Return the reviews of the actor's bureau; of these only what `shown` lets through may be told."""
    require(actor, "review.read")
    return Review.objects.filter(bureau_id=actor.bureau_id)


def shown(actor: Actor, rows: Iterable[Deliberated]) -> list[Deliberated]:
    """Return, in their order, the reviews or items whose dossier the actor may see. Reads the dossier of each."""
    listed = list(rows)
    seen = visible_of(actor, ((row.dossier_id, row.dossier.kind) for row in listed))
    return [row for row in listed if row.dossier_id in seen]


def visible_meetings(actor: Actor) -> QuerySet[Meeting]:
    """Return the meetings of the actor's bureau."""
    require(actor, "discussion.read")
    return Meeting.objects.filter(bureau_id=actor.bureau_id)


def get_review_for(actor: Actor, review_id: int, *permissions: str) -> Review:
    """Return a review, locked for the transaction, or stop. NotAllowed says the same whether missing or elsewhere."""
    require(actor, *permissions)
    mine = visible_reviews(actor).select_related("dossier", "reviewer").select_for_update(of=("self",))
    review = mine.filter(pk=review_id).first()
    if review is None or not shown(actor, [review]):
        raise NotAllowed("没有这件法制审核，或者您无权查看。")
    _require_place(actor, review.dossier_id, review.dossier.kind, permissions)
    return review


def get_meeting_for(actor: Actor, meeting_id: UUID, *permissions: str) -> Meeting:
    """Return a meeting, locked for the transaction, or stop."""
    require(actor, *permissions)
    meeting = visible_meetings(actor).select_for_update(of=("self",)).filter(pk=meeting_id).first()
    if meeting is None:
        raise NotAllowed("没有这次集体讨论，或者您无权查看。")
    return meeting


def get_item_for(actor: Actor, item_id: int, *permissions: str) -> Item:
    """Return an item of an agenda with its meeting, locked for the transaction, or stop."""
    require(actor, *permissions)
    mine = Item.objects.filter(meeting__in=visible_meetings(actor)).select_related("meeting", "dossier")
    item = mine.select_for_update(of=("self",)).filter(pk=item_id).first()
    if item is None or not shown(actor, [item]):
        raise NotAllowed("没有这个议题，或者您无权查看。")
    _require_place(actor, item.dossier_id, item.dossier.kind, permissions)
    return item


def get_dossier_for(actor: Actor, dossier_id: UUID, *permissions: str) -> DossierShape:
    """Return a dossier of the actor's bureau that the actor may see, or stop."""
    require(actor, *permissions)
    dossier = get_dossier(dossier_id)
    if dossier.bureau_id != actor.bureau_id or not visible_of(actor, [(dossier_id, dossier.kind)]):
        raise NotAllowed("没有这份案卷。")
    _require_place(actor, dossier_id, dossier.kind, permissions)
    return dossier


def may_do(actor: Actor, dossier_id: UUID, kind: str, permission: str) -> bool:
    """Say whether the actor may use a permission in a dossier that they may see, as its owner says."""
    owner = owner_of(kind)
    return owner is not None and owner.may_do(actor, dossier_id, permission)


def _require_place(actor: Actor, dossier_id: UUID, kind: str, permissions: Iterable[str]) -> None:
    """Whoever may do it only in the dossiers that they handle does it in no other."""
    if not all(may_do(actor, dossier_id, kind, permission) for permission in permissions):
        raise NotAllowed("只有承办人员可以办理。")
